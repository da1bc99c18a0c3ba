#!/usr/bin/env perl
# A round of feedback as its coordinator and its teacher meet it: answers collected, refused, taken back, and the
# result added; what is told of small groups, and of one version beside another.
use strict;
use warnings;
use lib 'tests/lib';
use Answers;
use JSON::PP;
use Test::More;
use Trial;

my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
my $round = <<'END';
kind: round
title: Ronde
purpose: development
opens: 2025-03-03
closes: 2025-03-14
questionnaire: vragen
coordinator: Coach
groups:
  - {perspective: pupils, asked: 28}
  - {perspective: colleagues, with: [external], asked: 6}
  - {perspective: parents, asked: 4}
  - {perspective: leader, asked: 1}
END
my $desk = 0;
sub desk { # a coordinator's folder
    my (%files) = @_;
    my $folder = "$temp/tafel" . ++$desk;
    put("$folder/$_", { 'ronde.yaml' => $round, 'framework.yaml' => $feedback{'framework.yaml'}, %files }->{$_})
        for 'ronde.yaml', 'framework.yaml', sort keys %files;
    return $folder;
}
my $form = answer_form($round, $feedback{'framework.yaml'});
sub head { return { round => 'ronde', form => $form, perspective => $_[0], @_[ 1 .. $#_ ] } }
sub answers { # files of answers of a group: v1 to v4 each
    my ($perspective, @points) = @_;
    my $n = 0;
    return map {
        my @p = @$_;
        ("antwoorden/$perspective-" . ++$n . '.json' => answer_file(head($perspective),
            { points => { map { ("v$_" => $p[ $_ - 1 ]) } 1 .. 4 }, texts => $p[4] ? { goed => $p[4] } : {} }))
    } @points;
}
my @when = (env => { SOURCE_DATE_EPOCH => 1742342400 }); # 2025-03-19: the round is closed
sub collect {
    my ($folder, @more) = @_;
    return vakwerk({@when}, 'feedback', 'collect', '--lang', 'nl', "$folder/ronde.yaml", "$folder/antwoorden", '-o', "$folder/uit.yaml", @more);
}

# --- What may be told ---

my @class = ([ 3, 2, 3, 4, 'Je mag het nog eens vragen.' ], [ 4, 1, 3, 3 ], [ 2, 3, 2, 4 ], [ 3, 2, 4, 3, 'Rust' ], [ 4, 4, 3, 2 ], [ 3, 1, 4, 4 ]);
my $folder = desk(answers('pupils', @class), answers('colleagues', [ 4, 1, 4, 4, 'Geheim.' ], [ 4, 1, 4, 4 ], [ 4, 2, 4, 4 ], [ 3, 1, 4, 3 ]),
    answers('parents', [ 1, 4, 1, 1, 'Verborgen.' ], [ 2, 4, 1, 1 ]));
my $run = collect($folder);
is($run->{code}, 0, 'collected') or diag "$run->{out}$run->{err}";
like($run->{out}, qr/^leerlingen: gevraagd 28, beantwoord 6$/m, 'how many pupils');
like($run->{out}, qr/^ouders: gevraagd 4, beantwoord minder dan 3$/m, 'of few it is not told how few');
unlike($run->{out}, qr/schoolleider/, 'who answers in a name is not collected');
like($run->{out}, qr/kenmerk (?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\)/, 'a mark to read out');
my $result = slurp("$folder/uit.yaml");
like($result, qr/question: v1\n        counts: \[0, 1, 3, 2\]/, 'from five on, how often each answer was given');
like($result, qr/question: v2\n        counts: \[2, 2, 1, 1\]/, 'as it was answered, also when it is reversed');
my ($colleagues) = $result =~ /(  - perspective: colleagues.*?)(?=  - perspective|\z)/s;
like($colleagues, qr/with: \[external\]\n    asked: 6\n    answered: 4\n/, 'a merged group');
# klimaat: v1 4 4 4 3, v2 turned 4 4 3 4, v3 4 4 4 4: 46 / 12 = 3.83, within half a point of the end
like($colleagues, qr/competence: klimaat\n        people: 4\n        questions: 3\n        mean: 3\.5\n        end: at-least\n/, 'of four a mean, at the end a bound');
unlike($colleagues, qr/uitleg|counts|Geheim/, 'no more: not of one question, no words');
my ($parents) = $result =~ /(  - perspective: parents.*?)(?=  - perspective|\z)/s;
is($parents, "  - perspective: parents\n    asked: 4\n", 'of two parents nothing at all');
unlike($result, qr/Verborgen/, 'and nothing they wrote');
unlike($result, qr/[0-9a-f]{32}"/, 'no random numbers');
is(collect($folder)->{code}, 0, 'collected once more');
is(slurp("$folder/uit.yaml"), $result, 'the same bytes');

my %unanimous = answers('pupils', map { [ 4, 1, 4, 3 ] } 1 .. 5);
my $same = desk(%unanimous);
collect($same);
like(slurp("$same/uit.yaml"), qr/question: v1\n        counts: \[0, 0, 0, 5\]\n        nearly: true/, 'all alike: nearly all');
my $but_one = desk(answers('pupils', (map { [ 4, 1, 4, 3 ] } 1 .. 4), [ 2, 1, 4, 3 ]));
collect($but_one);
is(join('', slurp("$but_one/uit.yaml") =~ /question: v1\n.*\n.*\n/g), join('', slurp("$same/uit.yaml") =~ /question: v1\n.*\n.*\n/g),
    'all alike but one: told in the very same words');

# --- Not before it is closed, and taken back until then ---

my $open = vakwerk({ env => { SOURCE_DATE_EPOCH => 1741910400 } }, 'feedback', 'collect', "$folder/ronde.yaml", "$folder/antwoorden", '-o', "$folder/te-vroeg.yaml");
is($open->{code}, 1, 'on the last day it is still open');
like($open->{err}, qr/loopt tot en met 2025-03-14/, 'and says until when');
ok(!-e "$folder/te-vroeg.yaml", 'nothing is made');
my $progress = vakwerk({ env => { SOURCE_DATE_EPOCH => 1741910400 } }, 'feedback', 'progress', "$folder/ronde.yaml", "$folder/antwoorden");
is($progress->{code}, 0, 'progress can be asked at any time');
is($progress->{out}, "leerlingen: gevraagd 28, beantwoord 6\ncollega’s: gevraagd 6, beantwoord 4\nouders: gevraagd 4, beantwoord minder dan 3\n", 'and tells no more');

my ($code) = slurp("$folder/antwoorden/pupils-2.json") =~ /"code":"([^"]+)"/;
my $during = { env => { SOURCE_DATE_EPOCH => 1741392000 } };
my $forgotten = vakwerk($during, 'feedback', 'forget', "$folder/ronde.yaml", lc($code) =~ s/-/ /gr, "$folder/antwoorden");
is($forgotten->{code}, 0, 'taken back by its code, however it is typed') or diag $forgotten->{err};
ok(!-e "$folder/antwoorden/pupils-2.json", 'the file is gone');
is(scalar(() = glob "$folder/antwoorden/*"), 11, 'the others are there');
is(vakwerk($during, 'feedback', 'forget', "$folder/ronde.yaml", $code, "$folder/antwoorden")->{code}, 1, 'once only');
put("$folder/antwoorden/klas.json", answer_file(head('pupils'), map { { points => { v1 => $_ } } } 1 .. 3));
my ($second) = (slurp("$folder/antwoorden/klas.json") =~ /"code":"([^"]+)"/g)[1];
is(vakwerk($during, 'feedback', 'forget', "$folder/ronde.yaml", $second, "$folder/antwoorden")->{code}, 0, 'also out of a class');
unlike(slurp("$folder/antwoorden/klas.json"), qr/$second/, 'whose file no longer has it');
like(vakwerk($during, 'feedback', 'progress', "$folder/ronde.yaml", "$folder/antwoorden")->{out}, qr/leerlingen: gevraagd 28, beantwoord 7/, 'and whose others count');
my $late = vakwerk({@when}, 'feedback', 'forget', "$folder/ronde.yaml", $second, "$folder/antwoorden");
is($late->{code}, 1, 'not when it is closed');
like($late->{err}, qr/gesloten op 14 maart 2025.*niet meer/, 'which says what comes after');

# --- Later versions ---

sub later { # the result when some answers came in after the first
    my ($first, $more) = @_;
    my $table = desk(answers('pupils', @$first));
    collect($table);
    my $before = slurp("$table/uit.yaml");
    put("$table/eerder.yaml", $before);
    unlink "$table/uit.yaml";
    my $n = 0;
    put("$table/antwoorden/later-" . ++$n . '.json', answer_file(head('pupils'), { points => { map { ("v$_" => $more->[ $n - 1 ][ $_ - 1 ]) } 1 .. 4 } })) for @$more;
    my $run = collect($table, '--previous', "$table/eerder.yaml");
    return ($before, slurp("$table/uit.yaml"), $run, $table);
}
my ($before, $after, $said) = later([@class], [ [ 1, 1, 1, 1 ] ]);
like($said->{out}, qr/leerlingen blijft de eerdere uitkomst staan/, 'one more answer: the old figures stay');
is($after, $before, 'to the letter');
($before, $after, $said) = later([@class], [ map { [ 1, 1, 1, 1 ] } 1 .. 4 ]);
is($after, $before, 'four more: too few as well');
($before, $after, $said) = later([@class], [ map { [ 1, 2, 3, 4 ] } 1 .. 5 ]);
like($after, qr/answered: 11\n/, 'five more are shown');
unlike($said->{out}, qr/blijft/, 'without a word');
($before, $after) = later([ @class[ 0, 1 ] ], [ @class[ 2 .. 5 ] ]);
like($after, qr/answered: 6\n/, 'where nothing was shown before, all is');
my ($table);
($before, $after, $said, $table) = later([@class], [ [ 1, 1, 1, 1 ] ]);
put("$table/uit.yaml", $before);
is(collect($table)->{code}, 0, 'the result that stands there counts as an earlier one');
is(slurp("$table/uit.yaml"), $before, 'and stays');
put("$table/eerder.yaml", slurp("$table/eerder.yaml") =~ s/^form: ./form: z/mr);
is(collect($table, '--previous', "$table/eerder.yaml")->{code}, 1, 'a result of something else is no earlier one');

# --- A scan, of the team ---

my $scan_framework = $feedback{'framework.yaml'} =~ s/(?=rules:\n)/<<'END'/er;
  - id: teamscan
    kind: scan
    title: {nl: Teamscan, en: Team scan}
    pairs: true
    scale: [{title: {nl: zelden, en: seldom}}, {title: {nl: soms, en: sometimes}}, {title: {nl: vaak, en: often}}]
    items:
      - {id: t1, competence: klimaat, text: {nl: Samen voorbereiden, en: Preparing together}}
      - {id: t2, competence: klimaat, text: {nl: Bij elkaar kijken, en: Watching each other}}
END
my %scanned = (
    'framework.yaml' => $scan_framework,
    'ronde.yaml' => $round =~ s/questionnaire: .*/questionnaire: teamscan/r =~ s/^groups:.*/groups: [{perspective: colleagues, asked: 9}]/msr,
);
my $scan_form = answer_form(@scanned{qw(ronde.yaml framework.yaml)});
my @team = map { { 't1.now' => $_->[0], 't1.wish' => $_->[1], 't2.now' => 1, 't2.wish' => 3 } } [ 1, 2 ], [ 1, 3 ], [ 3, 3 ], [ 2, 3 ], [ 1, 3 ];
my $whole = desk(%scanned, 'antwoorden/team.json' => answer_file(head('colleagues', form => $scan_form), map { { points => $_ } } @team));
is(collect($whole)->{code}, 0, 'a scan is collected') or diag collect($whole)->{out};
like(slurp("$whole/uit.yaml"), qr/question: t1\.now\n        counts: \[3, 1, 1\]\n      - question: t1\.wish\n        counts: \[0, 0, 5\]\n        nearly: true/, 'now beside what is wished');
my $part = desk(%scanned, 'antwoorden/team.json' => answer_file(head('colleagues', form => $scan_form), map { { points => $_ } } @team[ 0 .. 3 ]));
is(collect($part)->{code}, 0, 'of four as well');
like(slurp("$part/uit.yaml"), qr/answered: 4\n    digest: \w+\n\z/, 'but nothing of it is shown: no means, though there would be questions enough');

# --- Names left out ---

my $named = desk(answers('pupils', map { [ 3, 2, 3, 4, $_ ] } 'Van Joost leerde ik het.', 'Goed', 'Bij juf Jansen-Smit ook.', 'JOOST!', 'Ja'));
collect($named, '--hide', 'Joost, Jansen Smit');
unlike(slurp("$named/uit.yaml"), qr/joost|jansen/i, 'names that the coordinator leaves out are not there');
like(slurp("$named/uit.yaml"), qr/Van \[naam\] leerde ik het\./, 'but what stands for them');
put("$named/antwoorden/laat.json", answer_file(head('pupils'), { points => { v1 => 1 } }));
collect($named, '--hide', 'Joost, Jansen Smit, Goed');
unlike(slurp("$named/uit.yaml"), qr/joost|jansen|- goed$/im, 'also out of an earlier version that stays');

# --- Paper ---

my $top = "vakwerk-feedback;ronde;$form;pupils\nnr;akkoord;v1;v2;v3;v4;goed\n";
my $typed = desk('antwoorden/klas.csv' => "\xEF\xBB\xBF$top" . "1;ja;3;2;3;4;Je mag het nog eens vragen.\r\n2;Ja;4;1;3;3;\n3;x;2;3;2;4\n4;JA;3;2;4;3;\"Rust; en \"\"tijd\"\"\"\n5;ja;4;4;nvt;-;\n6;ja;3;1;4;4;\n7;nee;1;1;1;1;\n;ja;1;1;1;1;\n;;;;;;\n");
my $paper = collect($typed);
is($paper->{code}, 1, 'rows without consent or number are refused');
like($paper->{out}, qr/VW922.*Rij 8/, 'the one without a number');
is(scalar(() = $paper->{out} =~ /VW923/g), 1, 'one row');
like($paper->{out}, qr/leerlingen: gevraagd 28, beantwoord 6/, 'the others count');
my $typed_result = slurp("$typed/uit.yaml");
like($typed_result, qr/question: v1\n        counts: \[0, 1, 3, 2\]/, 'with the same figures as from the form');
like($typed_result, qr/question: v3\n        counts: \[0, 1, 2, 2\]/, 'what was left open left out');
like($typed_result, qr/"Rust; en \\"tijd\\""/, 'and the words');
my $commas = desk('antwoorden/klas.csv' => ($top =~ tr/;/,/r) . join '', map { "$_,ja,3,2,3,4,\n" } 1 .. 6);
is(collect($commas)->{code}, 0, 'commas do as well');
put("$commas/antwoorden/weer.csv", slurp("$commas/antwoorden/klas.csv"));
like(collect($commas)->{out}, qr/beantwoord 6$/m, 'the same table twice counts once');
# Paper has no random number: whoever tries out tables must not find which answers are of one person.
my @rows = map { [ 1 + $_ % 4, 1 + $_ % 3, 2 + $_ % 2, 4, "Woord $_" ] } 1 .. 7;
my @mixed = map { [ $rows[$_][0], $rows[ $_ - 1 ][1], $rows[ $_ - 3 ][2], 4, $rows[ $_ - 2 ][4] ] } 0 .. 6;
my ($in_order, $in_disorder) = map { my $n = 0; desk('antwoorden/klas.csv' => $top . join '', map { ++$n . ';ja;' . join(';', @$_) . "\n" } @$_) } \@rows, \@mixed;
collect($_) for $in_order, $in_disorder;
is(slurp("$in_disorder/uit.yaml"), slurp("$in_order/uit.yaml"), 'from paper: other people with the same answers to each question give the same bytes');
put("$in_order/antwoorden/klas.csv", slurp("$in_order/antwoorden/klas.csv") =~ s/Woord 3/Wrood 3/r);
my $corrected = collect($in_order);
unlike($corrected->{out}, qr/blijft/, 'a word typed over anew');
like(slurp("$in_order/uit.yaml"), qr/Wrood 3/, 'is a new version');
put("$in_order/antwoorden/klas.csv", slurp("$in_order/antwoorden/klas.csv") =~ s/^3;ja;4/3;ja;3/mr);
like(collect($in_order)->{out}, qr/blijft/, 'an answer typed over anew is not');

# --- Refused ---

my $good = { points => { v1 => 3 } };
my @many = map { { points => { v1 => 1 + $_ % 4 } } } 1 .. 10_000;
my %refused = ( # text => rule
    'cut off'                    => [ substr(answer_file(head('pupils'), {%$good}), 0, 200), 'VW020' ],
    'of another program'         => [ '{"a":1}', 'VW920' ],
    'an empty file'              => [ '', 'VW020' ],
    'no map'                     => [ '[1,2]', 'VW920' ],
    'another kind'               => [ answer_file({ %{ head('pupils') }, kind => 'observation' }, {%$good}), 'VW920' ],
    'in a name'                  => [ answer_file({ %{ head('leader') }, kind => 'feedback' }, {%$good}), 'VW920' ],
    'a newer version'            => [ answer_file(head('pupils'), {%$good}) =~ s/"vakwerk":1/"vakwerk":2/r, 'VW920' ],
    'more than was asked'        => [ answer_file(head('pupils', name => 'Jan'), {%$good}), 'VW920' ],
    'more in an answer'          => [ answer_file(head('pupils'), { %$good, name => 'Jan' }), 'VW920' ],
    'another round'              => [ answer_file(head('pupils', round => 'herfst'), {%$good}), 'VW921' ],
    'another version'            => [ answer_file(head('pupils', form => 'a' x 64), {%$good}), 'VW921' ],
    'nobody of this round'       => [ answer_file(head('coach'), {%$good}), 'VW921' ],
    'a point too high'           => [ answer_file(head('pupils'), { points => { v1 => 5 } }), 'VW922' ],
    'a point too low'            => [ answer_file(head('pupils'), { points => { v1 => 0 } }), 'VW922' ],
    'a point with a fraction'    => [ answer_file(head('pupils'), { points => { v1 => 3 } }) =~ s/"v1":3/"v1":3.5/r, 'VW920' ],
    'a point in words'           => [ answer_file(head('pupils'), { points => { v1 => 'vier' } }), 'VW922' ],
    'a question nobody asked'    => [ answer_file(head('pupils'), { points => { v9 => 3 } }), 'VW922' ],
    'a prompt of others'         => [ answer_file(head('pupils'), { %$good, texts => { verder => 'x' } }), 'VW922' ],
    'nothing answered'           => [ answer_file(head('pupils'), { points => { v1 => undef } }), 'VW922' ],
    'no consent'                 => [ answer_file(head('pupils'), { %$good, consent => JSON::PP::false }), 'VW923' ],
    'consent in words'           => [ answer_file(head('pupils'), { %$good, consent => 'true' }), 'VW923' ],
    'changed after it was saved' => [ answer_file(head('pupils'), {%$good}) =~ s/"v1":3/"v1":1/r, 'VW920' ],
    'for another group after it was saved' => [ answer_file(head('pupils'), {%$good}) =~ s/"perspective":"pupils"/"perspective":"parents"/r, 'VW920' ],
    'no code'                    => [ answer_file(head('pupils'), {%$good}) =~ s/"code":"[^"]*"/"code":null/r, 'VW920' ],
    'no random number'           => [ answer_file(head('pupils'), { %$good, random => 'abc' }), 'VW920' ],
    'two of one name'            => [ answer_file(head('pupils'), {%$good}) =~ s/"consent":true/"consent":true,"consent":true/r, 'VW020' ],
    'very many words'            => [ answer_file(head('pupils'), { %$good, texts => { goed => 'x' x 4001 } }), 'VW922' ],
    'too large'                  => [ ' ' x ((1 << 20) + 1) . answer_file(head('pupils'), {%$good}), 'VW002' ],
    'no UTF-8'                   => [ answer_file(head('pupils'), {%$good}) =~ s/pupils/pup\xFFils/r, 'VW001' ],
    'UTF-16'                     => [ join('', map { "$_\0" } split //, answer_file(head('pupils'), {%$good})), 'VW001' ],
    'deep'                       => [ '[' x 100_000, 'VW020' ],
    'a table of something else'  => [ "naam;cijfer\nJan;7\n", 'VW920', 'csv' ],
    'a table that is not closed' => [ "$top\"1;ja;3\n", 'VW920', 'csv' ],
    'a table of another round'   => [ "vakwerk-feedback;herfst;$form;pupils\nnr;akkoord;v1\n1;ja;3\n", 'VW921', 'csv' ],
    'a row outside the scale'    => [ "$top" . "1;ja;9;2;3;4;\n", 'VW922', 'csv' ],
    'a row too wide'             => [ "$top" . "1;ja;3;2;3;4;;;9\n", 'VW922', 'csv' ],
);
for my $case (sort keys %refused) {
    my ($text, @rest) = @{ $refused{$case} };
    my ($rule) = grep { /^VW/ } @rest;
    my $extension = $rest[-1] eq 'csv' ? 'csv' : 'json';
    my $full = desk(%unanimous, "antwoorden/vreemd.$extension" => $text);
    my $run = collect($full);
    is($run->{code}, 1, "$case: refused");
    like($run->{out}, qr/vreemd\.$extension[:\d]*: fout $rule/, "$case: said, with the file") or diag $run->{out};
    like($run->{out}, qr/leerlingen: gevraagd 28, beantwoord 5/, "$case: nothing of it counts, the others do");
    ok(-s "$full/uit.yaml", "$case: and there is a result");
}
my $hostile = '<script>alert(1)</script> {{t}} [x](javascript:1) "quoted": \\ ' . "\t\e[31m \x{202E}";
my $scripted = desk(answers('pupils', map { [ 3, 2, 3, 4, "$hostile $_" ] } 1 .. 5));
is(collect($scripted)->{code}, 0, 'script in comments is text');
my $doubles = desk(%unanimous, 'antwoorden/nog-eens.json' => $unanimous{'antwoorden/pupils-1.json'});
my $twice = collect($doubles);
is($twice->{code}, 0, 'the same answer twice is no fault');
like($twice->{out}, qr/tip VW924/, 'but is told');
like($twice->{out}, qr/beantwoord 5$/m, 'and counts once');
my ($random) = $unanimous{'antwoorden/pupils-1.json'} =~ /"random":"(\w+)"/;
my $rewritten = collect(desk(%unanimous, 'antwoorden/zz.json' => answer_file(head('pupils'), { points => { v1 => 1 }, random => $random })));
like($rewritten->{out}, qr/VW922.*hetzelfde kenmerk/, 'the same random number with another answer is refused');
my $heap = collect(desk('antwoorden/klas.json' => answer_file(head('pupils'), @many)));
is($heap->{signal}, 0, 'ten thousand answers in a file');
like($heap->{out}, qr/fout VW002/, 'are too large a file');
my $crowd = desk(map { ("antwoorden/klas-$_.json" => answer_file(head('pupils'), @many[ $_ * 1000 .. $_ * 1000 + 999 ])) } 0 .. 9);
my $flood = collect($crowd);
is($flood->{code}, 0, 'in ten files they are taken');
like($flood->{out}, qr/VW925.*10000/, 'with the remark that fewer were asked');

my %wrong = (
    'no round'            => [ 2, 'antwoorden/pupils-1.json' ],
    'no framework beside' => [ 2, 'ronde.yaml', 'framework.yaml' ],
    'a broken round'      => [ 1, 'ronde.yaml', undef, $round =~ s/closes: .*/closes: ooit/mr ],
    'a round of nothing'  => [ 2, 'nergens.yaml' ],
);
for my $case (sort keys %wrong) {
    my ($exit, $name, $gone, $text) = @{ $wrong{$case} };
    my $full = desk(%unanimous, $text ? ('ronde.yaml' => $text) : ());
    unlink "$full/$gone" if $gone;
    my $run = vakwerk({@when}, 'feedback', 'collect', "$full/$name", "$full/antwoorden", '-o', "$full/uit.yaml");
    is($run->{code}, $exit, "$case: exit $exit") or diag "$run->{out}$run->{err}";
    ok(!-e "$full/uit.yaml", "$case: nothing is made");
}
my $json = vakwerk({@when}, 'feedback', 'collect', '--json', "$doubles/ronde.yaml", "$doubles/antwoorden", '-o', "$doubles/uit.yaml");
is(eval { decode_json($json->{out})->{findings}[0]{code} }, 'VW924', 'answers for programs');

# --- Added ---

my $saved = "$folder/uit.yaml";
put($saved, $result);
my %own = map { ($_ => $feedback{$_}) } grep { $_ ne 'ronde-uitkomst.yaml' } keys %feedback;
my $home = save(portfolio('thuis', %own, 'ronde.yaml' => undef, 'rondes/ronde.yaml' => $round), '2025-03-20');
my $added = vakwerk('feedback', 'add', '-C', $home, $saved);
is($added->{code}, 0, 'added') or diag "$added->{out}$added->{err}";
is(slurp("$home/rondes/ronde-uitkomst.yaml"), $result, 'beside its round, as it was');
is(vakwerk('check', '-C', $home)->{out} =~ /fout/ ? 1 : 0, 0, 'and it fits');
save($home, '2025-03-21');
my $one_more = (later([@class], [ [ 1, 1, 1, 1 ] ]))[3];
unlink "$one_more/eerder.yaml", "$one_more/uit.yaml";
collect($one_more);
my $told = vakwerk('feedback', 'add', '-C', $home, "$one_more/uit.yaml");
is($told->{code}, 1, 'a version that would tell what one answered is not added');
like($told->{err}, qr/leerlingen.*--previous/, 'and says what to do');
unlink "$home/rondes/ronde-uitkomst.yaml";
save($home, '2025-03-22');
is(vakwerk('feedback', 'add', '-C', $home, "$one_more/uit.yaml")->{code}, 1, 'also when the old one is gone from the folder: it was saved once');
my $short = save(portfolio('kort', %own, 'ronde.yaml' => undef, 'rondes/ronde.yaml' => $round, 'uit.yml' => $result), '2025-03-20');
unlink "$short/uit.yml";
save($short, '2025-03-21');
is(vakwerk('feedback', 'add', '-C', $short, "$one_more/uit.yaml")->{code}, 1, 'and whichever way its name ended');
my $unsaved = portfolio('nieuw', %own, 'ronde.yaml' => undef, 'rondes/ronde.yaml' => $round);
is(vakwerk('feedback', 'add', '-C', $unsaved, "$one_more/uit.yaml")->{code}, 0, 'where nothing was shown it can be');
for my $case (
    [ 'changed by hand', $result =~ s/answered: 6/answered: 7/r, 'VW171' ],
    [ 'of another form', answer_seal($result =~ s/^form: ..../form: 0000/mr), 'VW172' ],
    [ 'with too small a group', answer_seal($result =~ s/asked: 4\n\z/asked: 4\n    answered: 2\n/r), 'VW170' ],
    [ 'with an unknown key', answer_seal("$result" . "meer: x\n"), 'VW010' ],
) {
    my ($name, $text, $rule) = @$case;
    put("$temp/anders.yaml", $text);
    my $run = vakwerk('feedback', 'add', '-C', $unsaved, "$temp/anders.yaml");
    is($run->{code}, 1, "$name: refused");
    like($run->{out}, qr/fout $rule/, "$name: said");
}
put("$temp/anders.yaml", answer_seal($result =~ s/^round: .*/round: herfst/mr));
is(vakwerk('feedback', 'add', '-C', $unsaved, "$temp/anders.yaml")->{code}, 1, 'of no round here: refused');
is(vakwerk('feedback', 'add', '-C', $unsaved, "$unsaved/keuze.yaml")->{code}, 1, 'no result at all: refused');

done_testing();
