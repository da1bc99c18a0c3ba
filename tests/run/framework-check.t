#!/usr/bin/env perl
# framework check finds every fault that was planted into a sound framework, just there and nothing else; and nothing
# in the frameworks that we offer. A file of tests/frameworks/planted says which rule finds it, in which framework, and
# the text it points at; then the lines that go (-) and those that come (+).
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Encode qw(decode_utf8 encode_utf8);
use JSON::PP qw(decode_json);
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

sub found {
    my @operands = @_;
    my $run = vakwerk('framework', 'check', '--json', '--lang', 'en', @operands);
    my $answer = eval { decode_json($run->{out}) } or diag "$run->{out}$run->{err}";
    return ($answer->{findings}, $run->{code});
}

sub planted {
    my ($path) = @_;
    my ($head, @lines) = split /^/, slurp($path);
    my ($code, $base, $at) = $head =~ /^(VW\d+) (\S+) (.*)\n/ or die "$path\n";
    my $text = slurp("tests/frameworks/$base");
    while (@lines) {
        my ($old, $new) = ('', '');
        $old .= substr shift @lines, 1 while @lines && $lines[0] =~ /^-/;
        $new .= substr shift @lines, 1 while @lines && $lines[0] =~ /^\+/;
        my $place = index $text, $old;
        die "$path: no such lines in $base\n" if $place < 0 || $old eq '';
        substr $text, $place, length $old, $new;
    }
    return ($code, $at, $text);
}

# --- Nothing in what is sound ---

for my $sound ('tests/frameworks', 'templates/frameworks') {
    my ($findings, $code) = found($sound);
    is_deeply([ map { "$_->{file}:$_->{line}: $_->{code} $_->{message}" } @$findings ], [], "nothing in $sound");
    is($code, 0, 'and so it ends well');
}
my @ids = map { m{([^/]+)\.yaml$} } glob 'templates/frameworks/*.yaml';
my ($built_in, $well) = found(@ids);
is_deeply([ $built_in, $well ], [ [], 0 ], 'nor in those that are built in, by their names');

# --- Every fault ---

my (%seen, $planted);
for my $path (sort glob 'tests/frameworks/planted/*') {
    my ($code, $at, $text) = planted($path);
    my ($name) = $path =~ m{([^/]+)$};
    put("$temp/$name.yaml", $text);
    my ($findings, $exit) = found("$temp/$name.yaml");
    my @lines = split /\n/, decode_utf8($text);
    my @other = grep { $_->{code} ne $code } @$findings;
    is_deeply([ map { "$_->{code} $_->{message}" } @other ], [], "$name: nothing but what was planted");
    my @here = grep { $_->{code} eq $code && index(substr($lines[ $_->{line} - 1 ], $_->{col} - 1), decode_utf8($at)) == 0 } @$findings;
    ok(@here == 1, "$name: $code at “" . decode_utf8($at) . '”')
        or diag map { "$_->{line}:$_->{col} $_->{code} $_->{message}\n" } @$findings;
    is($exit, (grep { $_->{severity} eq 'error' } @$findings) ? 1 : 0, "$name: the exit code goes by errors");
    $seen{$code} = 1;
    $planted++;
}
cmp_ok($planted, '>=', 40, "$planted faults were planted");
my @rules = map { /^RULE\((8[0-5]\d),/ ? "VW$1" : () } split /\n/, slurp('src/diag/rules.def');
my %otherwise = (VW804 => 'two files', VW819 => 'a long list'); # below
is_deeply([ grep { !$seen{$_} && !$otherwise{$_} } @rules ], [], 'every rule has its planted fault');

# --- What takes more than one file, or a long one ---

my $role = slurp('tests/frameworks/role.yaml');
put("$temp/two/a.yaml", $role);
put("$temp/two/b.yaml", $role);
put("$temp/two/c.yaml", $role =~ s/^version: .*/version: 1.1.0/mr);
put("$temp/two/other.yaml", "title: not ours\n");
my ($twice) = found("$temp/two");
is_deeply([ map { "$_->{code} $_->{file}" } @$twice ], ["VW804 $temp/two/b.yaml"], 'two of one name and version; another version may lie beside them');

my ($one) = $role =~ /(  - id: uitleg\n.*?)\n  - id: overleg/s;
my ($item) = $role =~ /( +- \{id: l1.*\n)/;
my $many = $role;
for my $i (1 .. 23) {
    my ($competence, $question) = map { s/uitleg(?! d)/kunst$i/r =~ s/Uitleg/Kunst $i/r =~ s/Explanation/Art $i/r =~ s/l1/m$i/r =~ s/\[pupils\]/[self]/r
        =~ s/vastzit/aan $i vastzit/r } $one, $item;
    $many =~ s/(?=  - id: overleg\n)/$competence\n/;
    $many =~ s/(?= +- \{id: c1,)/$question/;
}
put("$temp/many.yaml", $many);
my ($too_many) = found("$temp/many.yaml");
is_deeply([ map { $_->{code} } @$too_many ], ['VW819'], 'more competences than anybody can look over')
    or diag map { "$_->{line}: $_->{code} $_->{message}\n" } @$too_many;

# --- How it is said ---

my (undef, undef, $fault) = planted('tests/frameworks/planted/understands');
put("$temp/begrijpt.yaml", $fault);
my $said = vakwerk({ in => $temp }, 'framework', 'check', 'begrijpt.yaml', '--lang', 'nl');
is(decode_utf8($said->{out}), <<'TEXT', 'as check says it: the line, the place, one hint');
begrijpt.yaml:44:24: gespreksvraag VW820: “begrijpt” kan niemand zien
  44 |       - {nl: De leraar begrijpt verschillen tussen leerlingen., en: The teacher asks on abo…
     |                        ^~~~~~~~
   Schrijf wat iemand dan doet of zegt

Meer uitleg: vakwerk explain VW820
1 gespreksvraag.
TEXT
is(vakwerk('framework', 'check', '--strict', "$temp/begrijpt.yaml")->{code}, 1, '--strict: talking points count');
is(vakwerk('framework', 'check')->{code}, 2, 'something must be named');
is(vakwerk('framework', 'check', 'junior-leraar-pp')->{code}, 2, 'a name that is not there');
is(vakwerk('framework', 'check', "$temp/niets.yaml")->{code}, 3, 'a file that is not there');
mkdir "$temp/leeg";
like(vakwerk('framework', 'check', "$temp/leeg", '--lang', 'en')->{err}, qr/no reference framework was found/, 'a folder without any');

# --- Whatever it is given ---

my %hostile = (
    'no map' => "- a\n- b\n",
    'other kinds' => "vakwerk-framework: 1\nid: [a]\nlanguages: {nl: 1}\nlevels: x\ncompetences: [1, {levels: [x, {text: [a]}], indicators: [{nl: [x]}]}]\n"
        . "instruments: [{kind: scan, items: [x, {ends: y}], scale: [z]}, 3]\nrules: [a]\ntitle: {}\n",
    'many languages' => "vakwerk-framework: 1\nid: a\nlanguages: [" . join(', ', map { "l$_" } 1 .. 9000) . "]\nsources: [" . join(', ', map { "{l$_: a}" } 1 .. 9000) . "]\n",
    'a long text' => "vakwerk-framework: 1\nid: a\nlanguages: [nl]\ninstruments: [{kind: questionnaire, id: q, items: [{id: i, text: " . 'en ik weet niet wat ' x 40_000 . "}]}]\n",
    'many items' => "vakwerk-framework: 1\nid: a\nlanguages: [nl]\ncompetences: [" . join(', ', map { "{id: c$_}" } 1 .. 9000) . "]\ninstruments: [{kind: questionnaire, items: ["
        . join(', ', map { "{id: i$_, competence: c$_, text: t}" } 1 .. 7000) . "]}]\n",
);
for my $what (sort keys %hostile) {
    put("$temp/hostile.yaml", $hostile{$what});
    my $run = vakwerk({ seconds => 20, megabytes => 400 }, 'framework', 'check', '--json', "$temp/hostile.yaml");
    is("$run->{code} $run->{signal}", '1 0', "$what: findings, in time") or diag substr $run->{err}, 0, 300;
}

done_testing();
