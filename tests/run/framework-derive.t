#!/usr/bin/env perl
# A school's own framework: it adds to one that is published, asks more and never less, and becomes one whole that a
# portfolio pins and that needs the other no more.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA qw(sha256_hex);
use Encode qw(decode_utf8 encode_utf8);
use JSON::PP qw(decode_json);
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my $parent = slurp('tests/frameworks/role.yaml');
my $digest = sha256_hex($parent);
my $child = <<"YAML";
vakwerk-framework: 1
id: rol-noord
version: 2.0.0
title: {nl: Rol op Noord, en: Role at North}
extends: {id: rol, version: 1.0.0, sha256: $digest, file: rol.yaml}
context: {nl: Een kleine school met veel nieuwkomers., en: A small school with many newcomers.}
domains:
  - {id: buurt, title: {nl: In de buurt, en: In the neighbourhood}}
competences:
  - id: nieuwkomers
    domain: buurt
    title: {nl: Les aan nieuwkomers, en: Teaching newcomers}
    levels:
      - {level: begin, text: {nl: Wijst aan wat met woorden niet lukt., en: Points at what words cannot tell.}}
      - {level: eind, text: {nl: Laat kinderen de woorden van de les zelf gebruiken., en: Has children use the words of the lesson themselves.}}
    indicators: [{nl: Nieuwe woorden hangen bij een plaat., en: New words hang beside a picture.}]
    questions: [{nl: Welk woord miste je vandaag?, en: Which word did you miss today?}]
    accepts: [lesson]
instruments:
  - id: feedback-360
    items:
      - {id: n1, competence: nieuwkomers, perspectives: [colleagues], reversed: true, text: {nl: "Nieuwe woorden raken weer zoek.", en: "New words get lost again."}}
  - id: keuze
    kind: selection
    title: {nl: Keuzegesprek, en: Selection talk}
    items:
      - {id: k1, text: {nl: "Wat vraagt deze buurt?", en: "What does this neighbourhood ask?"}}
rules:
  selection: {most: 2, own-criteria: false}
  measurements: {least: 4, observers: 3}
  feedback: {perspectives: [self, colleagues, pupils], group: 4}
YAML

sub write_child { # a folder with both; edits are made in the child
    my ($name, @edits) = @_;
    my $text = $child;
    while (my ($old, $new) = splice @edits, 0, 2) {
        my $place = index $text, $old;
        die "$name: no “$old”\n" if $place < 0;
        substr $text, $place, length $old, $new;
    }
    put("$temp/$name/rol.yaml", $parent);
    put("$temp/$name/noord.yaml", encode_utf8($text));
    return "$temp/$name/noord.yaml";
}

sub found {
    my $run = vakwerk('framework', 'check', '--json', '--lang', 'en', @_);
    my $answer = eval { decode_json($run->{out}) } or diag "$run->{out}$run->{err}";
    return [ map { ($_->{file} =~ s/.*\///r) . ":$_->{line}:$_->{col} $_->{code} $_->{message}" } @{ $answer->{findings} } ];
}

# --- It becomes one whole ---

my $file = write_child('whole');
is_deeply(found($file), [], 'nothing to say of it');
my $made = vakwerk('framework', 'derive', $file, '-o', "$temp/whole/framework.yaml", '--lang', 'en');
is($made->{code}, 0, 'made whole') or diag "$made->{out}$made->{err}";
my $whole = slurp("$temp/whole/framework.yaml");
is($made->{out}, "The framework stands whole in $temp/whole/framework.yaml. Pin it in portfolio.yaml with:\n"
    . "  id: rol-noord\n  version: 2.0.0\n  sha256: @{[ sha256_hex($whole) ]}\n", 'and how it is pinned');
is(vakwerk('framework', 'derive', $file)->{out}, $whole, 'without -o it goes to the screen, the same');
unlink "$temp/whole/rol.yaml";
is_deeply(found("$temp/whole/framework.yaml"), [], 'it stands by itself');
like($whole, qr/^derived-from:\n  id: rol\n  version: 1\.0\.0\n  sha256: $digest\n/m, 'it says what it came from');
unlike($whole, qr/^extends:/m, 'and extends nothing any more');
is(join(' ', $whole =~ /^  - id: (\S+)/mg), 'begin midden eind les school buurt uitleg overleg nieuwkomers feedback-360 kijkwijzer keuze',
    'rows of the other first, own ones behind them');
is(join(' ', map { /id: (\S+)/ } grep { /^    own: true$/m } $whole =~ /(^  - id: .*?)(?=^  - id:|^\w)/msg), 'buurt nieuwkomers keuze', 'own ones are marked');
like($whole, qr/id: c1.*id: n1\n.*?reversed: true.*    prompts:/s, 'a question is added to the questionnaire there was');
my ($rules) = decode_utf8($whole) =~ /^rules:\n(.*)/ms;
is(join(' ', $rules =~ /^    (\S+ \S+.*)/mg), 'least: 1 most: 2 own-criteria: false least: 2 most: 3 least: 4 dates: 3 months: 12 silence: 9 observers: 3 kinds: 2 '
    . 'paired: true per-year: 1 perspectives: [self, colleagues, pupils] rounds: 1 answers: 5 group: 4 response: true count: 2 '
    . 'roles: [teacher-educator, school-leader] independence: other-school nl: "Samen één advies; het bestuur besluit." '
    . 'en: "One advice together; the board decides." minutes: 90 megabytes: 50 late: 6 silence: 6 end-days: 60 end-most: 10 apart: 60 kept: true',
    'rules: what is asked more, and the rest as it was');

my $same = write_child('beside');
my ($before, $after) = map { vakwerk('framework', 'diff', 'tests/frameworks/role.yaml', $_, '--lang', 'en')->{out} } $same, "$temp/whole/framework.yaml";
is($before, $after, 'beside the other one it says the same, whole or not');
like($after, qr/Teaching newcomers: new/, 'namely what the school added');

# --- A portfolio pins it, and shows it ---

my $portfolio = "$temp/portfolio";
put("$portfolio/framework.yaml", $whole);
my $settings = "vakwerk: 1\ncandidate: Kandidaat\nschool: School\nlanguage: nl\nperiod: {from: 2023-08-01, to: 2026-07-31}\nretention: 2027-07-31\n"
    . "framework: {file: framework.yaml, id: rol-noord, version: 2.0.0, sha256: %s}\n";
put("$portfolio/portfolio.yaml", sprintf $settings, sha256_hex($whole));
is(vakwerk('check', '-C', $portfolio)->{code}, 0, 'a portfolio with it has no errors');
is(vakwerk('build', '-C', $portfolio, '-o', "$temp/site")->{code}, 0, 'and becomes a site');
my ($page) = map { $_->[1] } grep { $_->[1] =~ /Les aan nieuwkomers/ && $_->[0] =~ /kader|framework/ } map { [ $_, decode_utf8(files("$temp/site")->{$_}) ] }
    grep { /\.html$/ } keys %{ files("$temp/site") };
like($page, qr/rol 1\.0\.0/, 'the page of the framework says what it extends');
like($page, qr/Een kleine school met veel nieuwkomers\./, 'and what the school says of itself');
is(scalar(() = $page =~ /Een competentie van de school zelf/g), 1, 'one competence is the school’s own');
is(vakwerk({ env => { SOURCE_DATE_EPOCH => 1767225600 } }, 'selection', 'form', '-C', $portfolio, '-o', "$temp/keuze.html")->{code}, 0, 'its own form can be made');

put("$portfolio/framework.yaml", encode_utf8($child));
put("$portfolio/portfolio.yaml", sprintf $settings, sha256_hex(encode_utf8($child)));
my $bare = decode_json(vakwerk('check', '--json', '-C', $portfolio)->{out});
is_deeply([ map { "$_->{code} $_->{file}:$_->{line}" } grep { $_->{severity} eq 'error' } @{ $bare->{findings} } ], ['VW866 framework.yaml:5'],
    'what was not made whole is no framework for a portfolio');

# --- What it may not ---

my @wrong = (
    ['less-measurements', ['measurements: {least: 4', 'measurements: {least: 2'], 'noord.yaml:30:25 VW863 “least” asks less here than the framework that you extend'],
    ['longer-silence', ['observers: 3}', 'observers: 3, silence: 12}'], 'noord.yaml:30:51 VW863 “silence” allows more here than the framework that you extend'],
    ['smaller-group', ['group: 4', 'group: 2'], 'noord.yaml:31:63 VW863 “group” asks less here than the framework that you extend'],
    ['fewer-sides', ['[self, colleagues, pupils]', '[self, pupils]'], 'noord.yaml:31:28 VW863 “perspectives” asks less here than the framework that you extend'],
    ['unpaired', ['observers: 3}', 'observers: 3, paired: false}'], 'noord.yaml:30:50 VW863 “paired” asks less here than the framework that you extend'],
    ['other-decision', ['rules:', "rules:\n  decision: {nl: Ik beslis., en: I decide.}"], 'noord.yaml:29:13 VW863 “decision” is fixed in the framework that you extend'],
    ['level', ['domains:', "levels: [{id: top, title: {nl: Top, en: Top}}]\ndomains:"], 'noord.yaml:7:9 VW862 “levels” belongs to the framework that you extend, and stays as it stands there'],
    ['purpose', ['domains:', "purpose: {nl: Ook selecteren., en: Also to select.}\ndomains:"], 'noord.yaml:7:10 VW862 “purpose” belongs to the framework that you extend, and stays as it stands there'],
    ['competence', ['- id: nieuwkomers', '- id: uitleg'], 'noord.yaml:10:9 VW862 “uitleg” exists already in the framework that you extend'],
    ['instrument-title', ["feedback-360\n", "feedback-360\n    title: {nl: Anders, en: Else}\n"], 'noord.yaml:21:5 VW862 “title” belongs to the framework that you extend, and stays as it stands there'],
    ['language', ['context:', "languages: [nl, fy]\ncontext:"], 'noord.yaml:6:17 VW862 The framework that you extend is not there in the language “fy”'],
    ['version', ['version: 1.0.0', 'version: 0.9.0'], 'noord.yaml:5:29 VW861 The framework that is there is version 1.0.0'],
    ['digest', [$digest, 'a' x 64], "noord.yaml:5:44 VW861 The framework that is there has another digest: $digest"],
    ['other', ['{id: rol,', '{id: rollen,'], 'noord.yaml:5:10 VW861 The framework that is there is called “rol”'],
    ['no-file', ['rol.yaml', 'weg.yaml'], 'noord.yaml:5:116 VW860 The file “weg.yaml” that this framework extends does not lie beside it'],
    ['outside', ['rol.yaml', '../whole/framework.yaml'], 'noord.yaml:5:116 VW860 The file “../whole/framework.yaml” that this framework extends does not lie beside it'],
    ['not-built-in', [', file: rol.yaml', ''], 'noord.yaml:5:10 VW860 The framework “rol” that this one extends does not come with the program'],
    ['own-id', ['id: rol-noord', 'id: rol'], 'noord.yaml:2:5 VW865 “rol” is the name of the framework that you extend'],
    ['circle', ['file: rol.yaml', 'file: noord.yaml'], 'noord.yaml:5:10 VW864 These frameworks extend each other too often, or in a circle'],
    ['unknown-domain', ['domain: buurt', 'domain: wijk'], 'noord.yaml:11:13 VW015'],
    ['unknown-level', ['level: begin', 'level: start'], 'noord.yaml:14:17 VW016'],
    ['unknown-rule', ['observers: 3}', 'observer: 3}'], 'noord.yaml:30:28 VW010'],
    ['unknown-key', ['context:', 'kontext:'], 'noord.yaml:6:1 VW010'],
    ['against-the-other', ['least: 4, observers: 3', 'observers: 5'], 'noord.yaml:30:29 VW851'],
);
for (@wrong) {
    my ($name, $edit, $wanted) = @$_;
    my $path = write_child($name, @$edit);
    my $told = found($path);
    is(scalar(grep { index($_, $wanted) == 0 } @$told), 1, "$name: $wanted") or diag join "\n", @$told;
    my $refused = vakwerk('framework', 'derive', $path, '-o', "$temp/$name/out.yaml");
    my $only_tip = $name eq 'against-the-other';
    ok($only_tip || ($refused->{code} == 1 && !-e "$temp/$name/out.yaml"), "$name: nothing is made of it");
}

# --- Parts of it ---

my $dutch = write_child('dutch', 'context: {nl: Een kleine school met veel nieuwkomers., en: A small school with many newcomers.}', "languages: [nl]\ncontext: {nl: Klein.}");
my $in_dutch = vakwerk('framework', 'derive', $dutch)->{out};
like($in_dutch, qr/^languages: \[nl\]$/m, 'one of its languages');
unlike($in_dutch, qr/Explanation/, 'without the texts of the other');
my ($built_in) = slurp('templates/frameworks/coach.yaml');
my ($version) = $built_in =~ /^version: (\S+)/m;
put("$temp/coach.yaml", "vakwerk-framework: 1\nid: coach-noord\nversion: 1.0.0\nextends: {id: coach, version: $version, sha256: " . sha256_hex($built_in) . "}\n");
is_deeply(found("$temp/coach.yaml"), [], 'one that is built in is found by its name');
put("$temp/coach/twee.yaml", "vakwerk-framework: 1\nid: coach-twee\nversion: 1.0.0\nextends: {id: coach-noord, version: 1.0.0, file: een.yaml, sha256: " . sha256_hex(slurp("$temp/coach.yaml")) . "}\n");
put("$temp/coach/een.yaml", slurp("$temp/coach.yaml"));
is_deeply(found("$temp/coach/twee.yaml"), [], 'and one that extends another itself');
for my $odd ('x', '[rol]', '{id: rol}', '{id: {}, file: [rol.yaml]}', '{id: "../rol", version: 1, sha256: 0, file: rol.yaml}') {
    my $run = vakwerk('framework', 'derive', write_child('odd', "{id: rol, version: 1.0.0, sha256: $digest, file: rol.yaml}", $odd));
    is("$run->{code} $run->{signal}", '1 0', "extends: $odd is told") or diag "$run->{out}$run->{err}";
}
my $poor = "vakwerk-framework: 1\nid: rol\nversion: 1.0.0\n";
my $on_poor = write_child('poor', $digest, sha256_hex($poor), 'context:', "languages: [nl]\ncontext:");
put("$temp/poor/rol.yaml", $poor);
is(join(' ', map { @$_{qw(code signal)} } vakwerk('framework', 'derive', $on_poor)), '1 0', 'one that extends hardly anything');
is(vakwerk('framework', 'derive', 'coach')->{code}, 2, 'a framework that extends nothing is whole already');
done_testing();
