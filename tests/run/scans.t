#!/usr/bin/env perl
# Scans of the library, the whole way: a team's folder pinned to one, its forms, what a team of five and one of four
# answered, and the page of it. Nothing is rated: no means, no chart, no levels; and it never becomes an assessment.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Answers;
use Digest::SHA 'sha256_hex';
use Encode qw(decode_utf8 encode_utf8);
use JSON::PP;
use Page;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

# What a team answers the first questions of each with: by person, by question.
my %scans = (
    'scan-gespreid-leiderschap' => { questionnaire => 'gespreid-leiderschap', perspective => 'colleagues', questions => [qw(t1 t2 t3)] },
    'scan-netwerk' => { questionnaire => 'netwerk', perspective => 'external', questions => [qw(t1 t2 t3)] },
    'leraar-leider' => { questionnaire => 'transferklimaat', perspective => 'colleagues', questions => [qw(t1.now t1.wish t2.now)] },
    'scan-teamleren' => { questionnaire => 'teamleren', perspective => 'colleagues', questions => [qw(t1.now t1.wish t2.now)] },
);
my @team = ([ 1, 5, 2 ], [ 2, 5, 2 ], [ 4, 3, 2 ], [ 5, 4, 1 ], [ 1, 4, 3 ]);

sub team { # a folder pinned to a scan, or to a role that has one
    my ($id, $count) = @_;
    my $framework = slurp("templates/frameworks/$id.yaml");
    my %round = ('ronde.yaml' => "kind: round\ntitle: Scan in het najaar\npurpose: development\nopens: 2025-03-03\ncloses: 2025-03-14\n"
        . "questionnaire: $scans{$id}{questionnaire}\ncoordinator: Coach\ngroups:\n  - {perspective: $scans{$id}{perspective}, asked: 9}\n");
    my $form = answer_form($round{'ronde.yaml'}, $framework);
    my $folder = "$temp/$id-$count";
    put("$folder/$_", $round{$_}) for keys %round;
    put("$folder/framework.yaml", $framework);
    put("$folder/portfolio.yaml", "vakwerk: 1\ncandidate: Team onderbouw\nschool: Proefschool\nlanguage: nl\nperiod: {from: 2024-08-01, to: 2026-07-31}\n"
        . "retention: 2027-07-31\nframework: {file: framework.yaml, id: $id, version: 1.0.0, sha256: " . sha256_hex($framework) . "}\n");
    my @questions = @{ $scans{$id}{questions} };
    put("$temp/$id-$count-antwoorden/antwoorden.json", answer_file({ round => 'ronde', form => $form, perspective => $scans{$id}{perspective} },
        map { my $person = $_; { points => { map { ($questions[$_] => $person->[$_]) } 0 .. $#questions } } } @team[ 0 .. $count - 1 ]));
    my $run = vakwerk({ env => { SOURCE_DATE_EPOCH => 1742342400 } }, 'feedback', 'collect', '--lang', 'nl', "$folder/ronde.yaml",
        "$temp/$id-$count-antwoorden", '-o', "$folder/ronde-uitkomst.yaml");
    is($run->{code}, 0, "$id: collected") or diag "$run->{out}$run->{err}";
    return $folder;
}

for my $id (grep { /^scan/ } sort keys %scans) {
    my $folder = team($id, 5);
    my $found = decode_json(vakwerk('check', '-C', $folder, '--json')->{out});
    is_deeply([ map { $_->{code} } @{ $found->{findings} } ], [], "$id: nothing is asked of a team but what it says itself");
    is(vakwerk({ env => { SOURCE_DATE_EPOCH => 1741000000 } }, qw(feedback form ronde -C), $folder, '-o', "$temp/$id-formulier")->{code}, 0, "$id: forms");
    is(vakwerk('build', '-C', $folder, '-o', "$temp/$id-site", '--lang', 'nl')->{code}, 0, "$id: a site");
    my $page = decode_utf8(slurp("$temp/$id-site/round/ronde.html"));
    is_deeply([ page_faults(encode_utf8($page)) ], [], "$id: the page is inert");
    unlike($page, qr/<svg|class="voices"|gemiddeld|\d,\d|%/, "$id: no chart, no mean, no share");
    my ($table) = $page =~ m{<table class="counts">(.*?)</table>}s;
    my @rows = map { [ map { s/<[^>]*>//gr } m{<td>(.*?)</td>}g ] } $table =~ m{<tr>(.*?)</tr>}sg;
    is_deeply([ map { "@{ $rows[$_] }" } 1 .. 3 ], [ '2 1 0 1 1', '0 0 1 2 2', '1 3 1 0 0' ], "$id: how often each answer was given");
    unlike(decode_utf8(slurp("$temp/$id-site/index.html")), qr/\(5\)/, "$id: and no overview counts it as feedback to anybody");
}
my $ends = decode_utf8(slurp("$temp/scan-gespreid-leiderschap-site/round/ronde.html"));
like($ends, qr/Voorstellen <span class="kicker">1: komen van de leiding; 2: komen van wie er het meest van weet/, 'both sides of a question are told');
my $pairs = decode_utf8(slurp("$temp/scan-teamleren-site/round/ronde.html"));
like($pairs, qr/(lessen die misgingen\. <span class="kicker">)zo is het nu<.*\1zo zou ik het willen</s, 'now stands beside what is wished');

my $cards = decode_utf8(slurp("$temp/scan-teamleren-site/about/framework.html"));
like($cards, qr{<li>Neem een les mee die mislukte\.</li>}, 'cards to cut out, on the page of the framework');
unlike($cards, qr/Niveaus/, 'which names no levels');

my $small = team('scan-teamleren', 4);
is(vakwerk('build', '-C', $small, '-o', "$temp/klein", '--lang', 'nl')->{code}, 0, 'four answered');
like(decode_utf8(slurp("$temp/klein/round/ronde.html")), qr/minder dan 5.*Te weinig antwoorden om iets te tonen/s, 'of four nothing is shown');
unlike(slurp("$small/ronde-uitkomst.yaml"), qr/counts|mean/, 'and nothing stands in the outcome');

my $role = team('leraar-leider', 4);
is(vakwerk('build', '-C', $role, '-o', "$temp/rol", '--lang', 'nl')->{code}, 0, 'a scan in the framework of a role');
like(decode_utf8(slurp("$temp/rol/round/ronde.html")), qr/bij een scan is dat pas vanaf 5/, 'where groups of three count, it still says nothing of four');
my %said = map { ($_->{code} => 1) } @{ decode_json(vakwerk('check', '-C', $role, '--json')->{out})->{findings} };
is_deeply([ grep { $said{$_} } qw(VW176 VW177 VW179 VW180) ], [], 'nobody is asked for another side, more answers, a response or an own view because of it');
ok($said{VW178}, 'and it is not the round of feedback that the role asks for');

done_testing;
