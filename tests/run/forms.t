#!/usr/bin/env perl
# The forms as files: alone in the world, true to their policy, the same twice, in both languages; hostile texts stay
# texts; nothing is made of what is wrong. What they do in a browser is for forms-web.t.
use strict;
use warnings;
use lib 'tests/lib';
use Digest::SHA qw(sha256_hex);
use Encode 'decode_utf8';
use JSON::PP;
use Page;
use Test::More;
use Trial;

my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
delete $feedback{'ronde-uitkomst.yaml'};
$feedback{'ronde.yaml'} .= "  - {perspective: colleagues, asked: 6}\n  - {perspective: self, asked: 1}\n";
sub pinned { # the framework changed, and pinned as it is
    my ($text) = @_;
    return ('framework.yaml' => $text,
        'portfolio.yaml' => $feedback{'portfolio.yaml'} =~ s/sha256: \w+/'sha256: ' . sha256_hex($text)/er);
}
my $made = 0;
sub forms { # of a round, into a folder of their own: the run and the files
    my ($home, @options) = @_;
    my $target = "$temp/formulieren" . ++$made;
    my $run = vakwerk({ env => { SOURCE_DATE_EPOCH => 1741000000 } }, qw(feedback form ronde -C), $home, '-o', $target, @options);
    return ($run, files($target));
}
sub stands_alone {
    my ($name, $page, $scripted) = @_;
    is_deeply([ form_faults($page, $scripted) ], [], "$name stands alone");
}

# --- As they are ---

my $home = portfolio('thuis', %feedback);
my ($run, $files) = forms($home, qw(--lang nl));
is($run->{code}, 0, 'forms of a round') or diag "$run->{out}$run->{err}";
is_deeply([ grep { !/^\./ } sort keys %$files ], [ qw(
    coordinator/LEES-MIJ.txt coordinator/framework.yaml coordinator/ronde.yaml
    formulier-collega-s.html formulier-leerlingen.html formulier-schoolleider.html formulier-zelf.html
    papier-collega-s.csv papier-collega-s.html papier-leerlingen.csv papier-leerlingen.html) ], 'a form for every group, paper for who stays nameless, the terms for who collects')
    or diag explain [ sort keys %$files ];
is($files->{"coordinator/$_"}, $feedback{$_}, "$_ as it is") for 'framework.yaml', 'ronde.yaml';
stands_alone($_, $files->{$_}, /^formulier/) for grep { /\.html$/ } sort keys %$files;
my (undef, $again) = forms($home, qw(--lang nl));
is_deeply(differs($files, $again), [], 'the same twice');

my $pupils = decode_utf8($files->{'formulier-leerlingen.html'});
my $leader = decode_utf8($files->{'formulier-schoolleider.html'});
like($pupils, qr/Coach verzamelt/, 'who helps a pupil can read who collects');
like($pupils, qr/minstens 3/, 'and a pupil from how many on there is something to see');
like($leader, qr/name="name"/, 'the leader gives a name');
unlike($pupils, qr/name="name"/, 'pupils do not');
my ($data) = $pupils =~ m{<script id="data" type="application/json">(.*?)</script>}s;
unlike($data, qr/asked|groups|seal/, 'of the round a form holds what it needs');

# --- What a form says follows from the round and the framework ---

sub said {
    my ($name, $what, %files) = @_;
    my ($run, $files) = forms(portfolio('gezegd' . ++$made, %feedback, %files), '--lang', $what);
    is($run->{code}, 0, 'forms') or diag "$run->{out}$run->{err}";
    my ($body) = decode_utf8($files->{$name}) =~ m{<main id="main">(.*?)<form}s;
    return $body;
}
my $round = $feedback{'ronde.yaml'};
my $develops = said('formulier-collega-s.html', 'nl');
my $judges = said('formulier-collega-s.html', 'nl', 'ronde.yaml' => $round =~ s/purpose: development/purpose: assessment/r);
isnt($develops, $judges, 'for development and for assessment are told apart');
like($judges, qr/beoordeling/, 'assessment is said');
my $three = $develops =~ /minstens (\S+) /i ? $1 : '';
my $alone = said('formulier-collega-s.html', 'nl', 'ronde.yaml' => $round =~ s/coordinator: Coach/coordinator: Kandidaat/r);
isnt($alone, $develops, 'who collects for themselves says so');
my $larger = $feedback{'framework.yaml'} =~ s/group: 3/group: 7/r;
isnt(said('formulier-collega-s.html', 'nl', pinned($larger)), $develops, 'from how many answers on, follows from the framework');
like(said('form-colleagues.html', 'en'), qr/not used for the assessment/, 'and in English');
my (undef, $english) = forms($home, qw(--lang en));
stands_alone($_, $english->{$_}, /^form/) for grep { /\.html$/ } sort keys %$english;
unlike(decode_utf8($english->{$_}) =~ s{<script.*}{}sr =~ s{<style>.*?</style>}{}sr, qr/\b(?:je|wij|leerlingen|bewaar)\b/i, "$_ is English throughout")
    for grep { /\.html$/ } sort keys %$english;

# --- Observation and selection ---

my $introduced = said('formulier-collega-s.html', 'nl', pinned($feedback{'framework.yaml'} =~ s/(kind: questionnaire\n)/$1    intro: {nl: Voor wie meekijkt., en: For who watches.}\n/r));
like($introduced, qr{^\s*<p>Voor wie meekijkt\.</p>}m, 'what the questionnaire says to who answers it');

# --- A scan of the team ---

my $scan = <<'END';
  - id: teamscan
    kind: scan
    title: {nl: Zijn wij een team?, en: Are we a team?}
    intro: {nl: Vul dit in voor het overleg., en: Fill this in before the meeting.}
    pairs: true
    scale: [{title: {nl: eerder het eerste, en: rather the first}}, {title: {nl: eerder het tweede, en: rather the second}}]
    items:
      - {id: t1, text: {nl: Overleg, en: Meetings}, ends: {one: {nl: kort en zakelijk, en: short and to the point}, other: {nl: ruim en zoekend, en: ample and searching}}}
END
my %scanned = (pinned($feedback{'framework.yaml'} =~ s/(?=rules:\n)/$scan/r),
    'ronde.yaml' => $round =~ s/questionnaire: .*/questionnaire: teamscan/r =~ s/^groups:.*/groups: [{perspective: colleagues, asked: 9}]/msr);
(undef, my $team) = forms(portfolio('team', %feedback, %scanned), '--lang', 'nl');
stands_alone("scan $_", $team->{$_}, /^formulier/) for grep { /\.html$/ } sort keys %$team;
my $asked = decode_utf8($team->{'formulier-collega-s.html'});
like($asked, qr{<h1>Zijn wij een team\?</h1>.*Vul dit in voor het overleg.*geen goed antwoord}s, 'a scan says what it is about, and that no answer is the right one');
unlike($asked, qr/werk van Kandidaat|Feedback voor/, 'not about the teacher');
like($asked, qr{Overleg</span> <small>zo is het nu</small></legend>\n<ol class="ends"><li>kort en zakelijk</li><li>ruim en zoekend</li></ol>}, 'two sides, as it is now');
like($asked, qr{name="points/t1\.wish" value="2" data-type="int">}, 'and as it is wished');
is(scalar(() = $asked =~ /<legend>/g), 2, 'two questions');
like(decode_utf8($team->{'papier-collega-s.html'}), qr{Overleg <em>zo zou ik het willen</em> <small>t1\.wish</small><ol class="ends"><li>kort en zakelijk}, 'on paper too');
like($team->{'papier-collega-s.csv'}, qr/;t1\.now;t1\.wish\n/, 'and typed over');

for my $form ([ 'observation', 'form', 'kijkwijzer' ], [ 'selection', 'form' ]) {
    my $path = "$temp/$form->[0].html";
    for my $language (qw(nl en)) {
        my $run = vakwerk(@$form, '-C', $home, '-o', $path, '--lang', $language);
        is($run->{code}, 0, "@$form, $language") or diag $run->{err};
        my $first = slurp($path);
        stands_alone("$form->[0], $language", $first, 1);
        vakwerk({ env => { TZ => 'Asia/Tokyo' } }, @$form, '-C', $home, '-o', $path, '--lang', $language);
        ok($first eq slurp($path), 'the same twice');
    }
}

my %named = (observation => 'lesobservatie-kijkwijzer.html', selection => 'keuzegesprek.html');
for my $form (sort keys %named) {
    my $own = portfolio("vanzelf-$form", %feedback);
    my $run = vakwerk($form, 'form', '-C', $own, '--lang', 'nl');
    is($run->{code}, 0, "$form form, without being told where") or diag $run->{err};
    is_deeply([ grep { /\.html$/ } keys %{ files("$own/uitvoer") } ], [ $named{$form} ], 'it is beside the other output');
}

# --- Hostile texts ---

my $evil = q{</script><script>alert(1)</script><!--<script>"'&{{title}}<style>};
my $quoted = $evil =~ s/(["\\])/\\$1/gr;
my $framework = $feedback{'framework.yaml'} =~ s/nl: Vragenlijst/nl: "$quoted"/r =~ s/nl: Kijkwijzer/nl: "$quoted"/r
    =~ s/nl: Er mag een fout gemaakt worden\./nl: "$quoted"/r =~ s/nl: klopt niet/nl: "$quoted"/r =~ s/nl: Wat helpt leerlingen\?/nl: "$quoted"/r
    =~ s/nl: Wie doet er mee\?/nl: "$quoted"/r;
my %hostile = pinned($framework);
$hostile{'portfolio.yaml'} =~ s/^candidate: .*/candidate: "$quoted"/m;
$hostile{'ronde.yaml'} = $round =~ s/^title: .*/title: "$quoted"/mr =~ s/^coordinator: .*/coordinator: "$quoted"/mr;
my $hostile = portfolio('vijand', %feedback, %hostile);
($run, $files) = forms($hostile, qw(--lang nl));
is($run->{code}, 0, 'forms of a round full of markup') or diag "$run->{out}$run->{err}";
for my $name (grep { /\.html$/ } sort keys %$files) {
    stands_alone("hostile $name", $files->{$name}, $name =~ /^formulier/);
    unlike($files->{$name}, qr/<script>alert|<!--/, 'a text stays a text');
    like($files->{$name}, qr/&lt;script&gt;alert\(1\)|\\u003cscript\\u003ealert/, 'and is there');
}
for my $form ([ 'observation', 'form', 'kijkwijzer' ], [ 'selection', 'form' ]) {
    my $path = "$temp/vijand.html";
    is(vakwerk(@$form, '-C', $hostile, '-o', $path, '--lang', 'nl')->{code}, 0, "hostile $form->[0]");
    stands_alone("hostile $form->[0]", slurp($path), 1);
    unlike(slurp($path), qr/<script>alert|<!--/, 'a text stays a text');
}
like($files->{'papier-leerlingen.csv'}, qr/^[\w;,."\/ -]+$/m, 'the table starts with plain names') or diag $files->{'papier-leerlingen.csv'};

# --- Nothing is made of what is wrong ---

sub refused {
    my ($name, $epoch, $code, $says, %files) = @_;
    my $target = "$temp/niets" . ++$made;
    my $home = portfolio('fout' . $made, %feedback, %files);
    my $run = vakwerk({ env => { SOURCE_DATE_EPOCH => $epoch } }, qw(feedback form ronde -C), $home, '-o', $target, '--lang', 'nl');
    is($run->{code}, $code, "$name: refused");
    like(decode_utf8("$run->{out}$run->{err}"), $says, 'it says why');
    ok(!-e $target, 'nothing is written');
}
my $then = 1741000000;
refused('a round that is over', 1756598400, 1, qr/14 maart 2025/);
refused('a round without a questionnaire', $then, 1, qr/ronde\.yaml:\d+/, 'ronde.yaml' => $round =~ s/questionnaire: vragen/questionnaire: onbekend/r);
refused('a framework that is not the chosen one', $then, 1, qr/VW/, 'framework.yaml' => $feedback{'framework.yaml'} . "# anders\n");
refused('two rounds at the same time', $then, 1, qr/VW\d+/, 'ronde-twee.yaml' => $round =~ s/^title:.*/title: Tweede ronde/mr);
is(vakwerk(qw(feedback form weg -C), $home, '-o', "$temp/weg")->{code}, 2, 'a round that is not there');
is(vakwerk(qw(observation form weg -C), $home, '-o', "$temp/weg")->{code}, 2, 'an instrument that is not there');
is(vakwerk(qw(observation form vragen -C), $home, '-o', "$temp/weg")->{code}, 2, 'an instrument of another kind');
ok(!-e "$temp/weg", 'nothing is written');

done_testing;
