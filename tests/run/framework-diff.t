#!/usr/bin/env perl
# Two versions of a framework beside each other: as text, as data and as a page; and what is no framework.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Encode qw(decode encode);
use JSON::PP 'decode_json';
use Test::More;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);
use Time::HiRes 'time';
use Trial;

my ($old, $new) = ("$temp/oud.yaml", "$temp/nieuw.yaml");
my $text = slurp('templates/frameworks/junior-leraar-po.yaml') =~ s/^version: .*/version: 1.2.0/mr;

sub write_new {
    my $changed = $text;
    while (my ($from, $to) = splice @_, 0, 2) { $changed =~ s/$from/$to/g or die $from }
    put($new, $changed);
}
sub text { decode('UTF-8', vakwerk('framework', 'diff', $old, $new, @_)->{out}) }
sub changes { decode_json(vakwerk('framework', 'diff', '--json', $old, $new)->{out})->{changes} }

# --- The same, and a little different ---

put($old, $text);
put($new, $text);
is(text(), "Van Junior Leraar po 1.2.0 naar Junior Leraar po 1.2.0.\nEr is niets veranderd.\n", 'the same');

write_new('version: 1.2.0' => 'version: 2.0.0', 'measurements: \{least: 3' => 'measurements: {least: 4',
    '\bveiligheid\b' => 'groep', 'id: op-weg' => 'id: onderweg',
    'De leraar kent de kinderen' => 'De leraar kent alle kinderen',
    '(id: gedrag\n +domain: )pedagogisch' => 'id: gedrag
    domain: didactisch');
is(text(), <<'END', 'in words');
Van Junior Leraar po 1.2.0 naar Junior Leraar po 2.0.0.

Het kader zelf
  versie: eerst 1.2.0, nu 2.0.0

Regels
  Metingen per competentie, minstens: eerst 3, nu 4

Niveaus
  Op weg: heet in bestanden nu onderweg, eerst op-weg

Competenties
  Veilige groep: heet in bestanden nu groep, eerst veiligheid
  Band met leerlingen: omschrijving anders verwoord (Nederlands)
    De leraar kent [weg: de] [nieuw: alle] kinderen, laat merken dat ieder kind telt en herstelt het contact als het hapert.
  Gedrag begrijpen: hoort nu bij Didactisch, eerst bij Pedagogisch
END
like(text('--lang', 'en'), qr/^  Bond with pupils: description worded otherwise \(Dutch\)$/m, 'in English');
is_deeply(changes(), [
    { change => 'set', what => 'framework', id => 'junior-leraar-po', field => 'version', from => '1.2.0', to => '2.0.0' },
    { change => 'renamed', what => 'level', id => 'onderweg', from => 'op-weg', to => 'onderweg' },
    { change => 'renamed', what => 'competence', id => 'groep', from => 'veiligheid', to => 'groep' },
    { change => 'reworded', what => 'competence', id => 'relatie', field => 'description', language => 'nl',
        from => 'De leraar kent de kinderen, laat merken dat ieder kind telt en herstelt het contact als het hapert.',
        to => 'De leraar kent alle kinderen, laat merken dat ieder kind telt en herstelt het contact als het hapert.' },
    { change => 'moved', what => 'competence', id => 'gedrag', field => 'domain', from => 'pedagogisch', to => 'didactisch' },
    { change => 'set', what => 'framework', id => 'junior-leraar-po', field => 'rules.measurements.least', from => 3, to => 4 },
], 'as data');
my $answer = decode_json(vakwerk('framework', 'diff', '--json', $old, $new)->{out});
is_deeply([ @{ $answer->{to} }{qw(id version)}, $answer->{command}, $answer->{exit} ],
    [ 'junior-leraar-po', '2.0.0', 'framework diff', 0 ], 'of which versions');
like(decode('UTF-8', vakwerk('framework', 'diff', 'coach', 'mentor')->{out}), qr/^Van .+ \S+ naar .+ \S+\.$/m, 'two that are built in');

# --- A page ---

my $said = vakwerk('framework', 'diff', $old, $new, '-o', "$temp/pagina");
is($said->{code}, 0, 'a page can be made');
like($said->{out}, qr{De pagina staat klaar: \Q$temp\E/pagina/index\.html$}m, 'and is told of');
my $page = decode('UTF-8', slurp("$temp/pagina/index.html"));
like($page, qr{<strong>Band met leerlingen</strong> <span>omschrijving anders verwoord \(Nederlands\)</span>\s*<span class="words">De leraar kent <del>de</del> <ins>alle</ins> kinderen}, 'with the words that changed');
my $before = outline("$temp/pagina");
vakwerk('framework', 'diff', $old, $new, '-o', "$temp/pagina");
is(outline("$temp/pagina"), $before, 'the same input gives the same bytes');
mkdir "$temp/eigen";
put("$temp/eigen/brief.txt", 'van mij');
is(vakwerk('framework', 'diff', $old, $new, '-o', "$temp/eigen")->{code}, 2, 'somebody’s own folder is left alone');
write_new('De leraar kent de kinderen' => '<script>alert(1)</script> \x27"&');
vakwerk('framework', 'diff', $old, $new, '-o', "$temp/pagina");
unlike(slurp("$temp/pagina/index.html"), qr/<script/, 'what a framework says is no HTML');

# --- What is no framework ---

is(vakwerk('framework', 'diff', $old)->{code}, 2, 'one is not two');
is(vakwerk('framework', 'diff', $old, "$temp/nergens.yaml")->{code}, 3, 'a file that is not there');
my $near = vakwerk('framework', 'diff', 'coahc', 'coach');
is($near->{code}, 2, 'an id that is not there');
like($near->{err}, qr/coach/, 'with what may be meant');
put($new, "vakwerk-framework: 1\nid: X!\n");
$said = vakwerk('framework', 'diff', $old, $new);
is($said->{code}, 1, 'a framework with faults is not compared');
like($said->{out}, qr/nieuw\.yaml:2:5: fout VW017/, 'the fault is told');
put($new, "- 1\n");
is(vakwerk('framework', 'diff', $old, $new)->{code}, 1, 'a list is no framework');

# --- Large ones ---

sub large {
    my ($name, $count, $title) = @_;
    my $yaml = "vakwerk-framework: 1\nid: groot\nversion: 1\ntitle: Groot\nrole: R\npurpose: P\nlanguages: [nl]\n"
        . "levels: [{id: a, title: A}]\ndomains: [{id: d, title: D}]\ncompetences:\n";
    $yaml .= sprintf "  - {id: %s%d, domain: d, title: \"%s\"}\n", $name, $_, $title->($_) for 1 .. $count;
    return $yaml;
}
put($old, large('a', 5000, sub { "Competentie nummer $_[0]" }));
put($new, large('b', 5000, sub { 'Competentie nummer ' . (5001 - $_[0]) }));
my $begun = time;
is(scalar(grep { $_->{change} eq 'renamed' } @{ changes() }), 5000, '5,000 competences with other ids in another order');
put($new, large('b', 5000, sub { "Heel wat anders, $_[0]" }));
is(scalar(@{ changes() }), 10000, '5,000 others');
cmp_ok(time - $begun, '<', 40, 'in seconds, not minutes');
is(vakwerk({ megabytes => 300 }, 'framework', 'diff', $old, $new, '-o', "$temp/pagina")->{code}, 0, 'in 300 MB, with a page');

done_testing();
