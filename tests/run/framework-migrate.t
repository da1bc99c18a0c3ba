#!/usr/bin/env perl
# A running portfolio goes to a new version of its framework: what that costs, what is written, and what keeps its
# meaning. With a framework in which competences have another id, are split, merged, dropped or new; and maps of all sorts.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use Encode qw(decode encode);
use JSON::PP 'decode_json';
use Test::More;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);
use Time::HiRes 'time';
use Trial;

my $pinned = decode('UTF-8', slurp('tests/broken/base/framework.yaml'));

# The small framework, changed.
sub framework {
    my ($path, @changes) = @_;
    my $text = $pinned =~ s/version: 1\.0\.0/version: 2.0.0/r;
    while (my ($from, $to) = splice @changes, 0, 2) { $text =~ s/$from/$to/g or die $from }
    put("$temp/$path", encode('UTF-8', $text));
    return "$temp/$path";
}

sub map_of { my ($name, $rows) = @_; put("$temp/$name", encode('UTF-8', <<"END" . $rows)); return "$temp/$name" }
vakwerk-map: 1
from: {id: proefkader, version: 1.0.0}
to: {id: proefkader, version: 2.0.0}
reason: De nieuwe versie past beter.
agreed:
  - {name: Kandidaat, role: candidate, date: 2025-08-01}
  - {name: Schoolleider, role: leader, date: 2025-08-02}
END

sub migrate { my ($home, @words) = @_; return vakwerk('framework', 'migrate', '-C', $home, @words) }
sub out { return decode('UTF-8', shift->{out}) }
sub told { return decode_json(shift->{out}) }
sub codes { return join ' ', map { $_->{code} } @{ $_[0] } }
sub check { return told(vakwerk('check', '--json', '-C', $_[0])) }
my $amendment = '2025-08-31-nieuw-kader.yaml';

# --- Nothing to decide ---

my $home = portfolio('stil');
my $wider = framework('wider.yaml', 'rules:' => "  - {id: extra, domain: groep, title: Erbij}\nrules:", 'least: 3' => 'least: 4');
my $before = files($home);
my $said = migrate($home, $wider);
is($said->{code}, 0, 'a version in which all stays can be looked at');
like(out($said), qr/^Alle competenties en niveaus houden hun id\.$/m, 'nothing has another id');
like(out($said), qr/^Nieuwe bevindingen\n(?:.*\n)?.*minstens 4.*VW080/m, 'what a new rule would ask');
like(out($said), qr/^Er is niets veranderd\. Met --apply wordt het uitgevoerd\.$/m, 'and that nothing was done');
is_deeply(differs($before, $home), [], 'nor was it');
is(migrate($home, 'tests/broken/base/framework.yaml')->{code}, 2, 'not to the version it has');
is(migrate($home, "$temp/nergens.yaml")->{code}, 3, 'nor to a file that is not there');
put("$temp/kapot.yaml", "vakwerk-framework: 1\n");
is(migrate($home, "$temp/kapot.yaml")->{code}, 1, 'nor to a framework with faults');
is(migrate(portfolio('zonder', 'keuze.yaml' => undef), $wider)->{code}, 1, 'nor before there is a selection');

# --- Another id, and one that is no more ---

my $new = framework('nieuw.yaml', '\{id: klimaat' => '{id: sfeer', '\{id: ouders' => '{id: gezin',
    '  - \{id: uitleg.*\n' => '', '\{id: start' => '{id: begin', 'title: \{nl: Ouders, en: Parents\}' => 'title: Gezinnen en buurt');
$said = migrate($home, $new);
like(out($said), qr/^Klimaat \(klimaat\) heet voortaan sfeer\.\n  gekozen: blijft gekozen onder de nieuwe naam\n  claim: claim-klimaat \(krijgt de nieuwe naam\)\n  bewijs: les \(krijgt de nieuwe naam\)\n  lesobservatie: observatie \(blijft staan zoals het was, en telt mee\)\n/m,
    'what the same title proposes, and what names it');
like(out($said), qr/^Uitleg \(uitleg\): nog te beslissen\. Zonder beslissing vervalt het\.\n  gekozen: valt weg uit de keuze\n  claim: claim-uitleg \(blijft staan, en telt nergens meer mee\)/m,
    'what is yet to be decided, and what it would cost');
like(out($said), qr/^Start \(start\) heet voortaan begin\.$/m, 'a level');
is(migrate($home, $new, '--apply')->{code}, 2, 'a proposal is not a decision');
is_deeply(differs($before, $home), [], 'and nothing was done');

is(migrate($home, $new, '-o', "$temp/voorstel.yaml")->{code}, 0, 'the proposal as a file');
is(migrate($home, $new, '-o', "$temp/voorstel.yaml")->{code}, 2, 'which is not written over');
my $proposal = decode('UTF-8', slurp("$temp/voorstel.yaml"));
like($proposal, qr/^  - old: klimaat\n    title: Klimaat\n    new: \[sfeer\]$/m, 'with what is proposed');
like($proposal, qr/^  - old: uitleg\n    title: Uitleg\n    new: \[\]$/m, 'and what is left open');
$said = migrate($home, $new, '--map', "$temp/voorstel.yaml", '--apply');
is($said->{code}, 1, 'as it is it is no decision either');
is(scalar(() = out($said) =~ /fout VW871/g), 3, 'the reason, and what became of two');

my $map = map_of('map.yaml', <<'END');
competences:
  - {old: klimaat, title: Klimaat, new: [sfeer]}
  - {old: uitleg, title: Uitleg, new: [], reason: Zit nu in sfeer.}
  - {old: ouders, new: [gezin]}
levels:
  - {old: start, new: [begin]}
END
save($home, '2025-08-30');
git($home, 'tag', 'einde-jaar-1');
put("$home/nog.md", "Niet bewaard.\n");
$said = migrate($home, $new, '--map', $map, '--apply');
is($said->{code}, 1, 'unsaved work is not mixed with it');
like(out($said), qr/nog\.md/, 'which is told');
unlink "$home/nog.md";
my $json = told(migrate($home, $new, '--map', $map, '--json'));
is_deeply([ map { [ @$_{qw(what old)}, join(' ', @{ $_->{new} }), map { $_ ? 1 : 0 } @$_{qw(carried selected)} ] } @{ $json->{decisions} } ],
    [ [ 'competence', 'klimaat', 'sfeer', 1, 1 ], [ 'competence', 'uitleg', '', 0, 1 ], [ 'competence', 'ouders', 'gezin', 1, 0 ],
        [ 'level', 'start', 'begin', 1, 0 ] ], 'as data');
is_deeply($json->{applied}, JSON::PP::false, 'not done');
is_deeply([ grep { $_->{id} eq 'claim-uitleg' } @{ $json->{decisions}[1]{items} } ],
    [ { id => 'claim-uitleg', kind => 'claim', fate => 'past' } ], 'with the fate of each');
is_deeply(differs($before, { %{ files($home) }{ keys %$before } }), [], 'showing changes nothing');

$said = migrate($home, $new, '--map', $map, '--apply');
is($said->{code}, 0, 'done') or diag $said->{out}, $said->{err};
is_deeply([ grep { !/^\.git/ } @{ differs($before, $home) } ],
    [ sort $amendment, 'framework-1.0.0.yaml', 'framework.yaml', 'portfolio.yaml', qw(claim-klimaat.md doel.md les.md) ],
    'files that are the teacher’s own and name another id now, the framework, and what it came from');
is(slurp("$home/les.md"), $before->{'les.md'} =~ s/\[klimaat, uitleg\]/[sfeer]/r, 'in heads only the ids');
is(slurp("$home/claim-klimaat.md"), $before->{'claim-klimaat.md'} =~ s/competence: klimaat/competence: sfeer/r, 'a claim too');
is(slurp("$home/framework.yaml"), slurp($new), 'the new framework, byte for byte');
is(slurp("$home/framework-1.0.0.yaml"), $before->{'framework.yaml'}, 'and the old one beside it');
my $digest = sha256_hex(slurp($new));
is(slurp("$home/portfolio.yaml"), $before->{'portfolio.yaml'} =~ s/version: 1\.0\.0/version: 2.0.0/r =~ s/sha256: \S+/sha256: $digest/r,
    'which is pinned, in the same lines');
is(decode('UTF-8', slurp("$home/$amendment")), <<"END", 'the amendment');
kind: amendment
date: 2025-08-31
amends: keuze
reason: "De nieuwe versie past beter."
became:
  - old: klimaat
    title: Klimaat
    new: [sfeer]
  - old: uitleg
    title: Uitleg
    new: []
    reason: "Zit nu in sfeer."
  - old: ouders
    new: [gezin]
levels-became:
  - old: start
    new: [begin]
framework:
  file: framework-1.0.0.yaml
  id: proefkader
  version: 1.0.0
  sha256: ${\ sha256_hex($before->{'framework.yaml'}) }
  next: $digest
  items:
    - claim-uitleg
    - feedback
    - keuze
    - observatie
    - zelf
agreed:
  - name: Kandidaat
    role: candidate
    date: 2025-08-01
  - name: Schoolleider
    role: leader
    date: 2025-08-02
END
is(codes([ grep { $_->{severity} eq 'error' } @{ check($home)->{findings} } ]), '', 'check finds no fault');
is(codes(check($home)->{findings}), 'VW051', 'only that one competence is too few to choose');
save($home, '2025-08-31');
is(codes(check($home)->{findings}), 'VW051', 'nor does the history make a question of it: an amendment says so');
is(vakwerk('build', '-C', $home, '-o', "$temp/site")->{code}, 0, 'a site');
my $page = decode('UTF-8', slurp("$temp/site/observation/observatie.html"));
like($page, qr{competence/sfeer\.html">Klimaat</a>}, 'an observation is about the competence under its new id');
like($page, qr/Uitleg/, 'and what is no more goes by its old name');
like(decode('UTF-8', slurp("$temp/site/about/agreement.html")), qr/Kader tot dan.*proefkader 1\.0\.0.*Uitleg: vervalt \(Zit nu in sfeer\.\)/s, 'the agreement says what became of it');
my ($moments) = decode('UTF-8', slurp("$temp/site/competence/sfeer.html")) =~ m{<table.*?(Claim.*?)</table>}s;
is(scalar(() = ($moments // '') =~ /Bekwaam/g), 2, 'what was said at a moment before it stands beside now, under the new name');
is(vakwerk('pack', '-C', $home, '-o', "$temp/pak.zip")->{code}, 0, 'a package');
is(vakwerk('verify', "$temp/pak.zip")->{code}, 0, 'that holds');
is(migrate($home, $new, '--map', $map, '--apply')->{code}, 2, 'not twice');

# --- The earlier version must stay ---

sub finding { my ($f) = grep { $_->{code} eq 'VW870' } @{ check($_[0])->{findings} }; return $f ? $f->{message} : '' }
is(finding(copy($home, "$temp/gelijk")), '', 'it is there');
unlink "$temp/gelijk/framework-1.0.0.yaml";
like(finding("$temp/gelijk"), qr/framework-1\.0\.0\.yaml als de eerdere versie.*staat er niet/, 'gone');
put("$temp/gelijk/framework-1.0.0.yaml", $before->{'framework.yaml'} . "# x\n");
like(finding("$temp/gelijk"), qr/niet meer de eerdere versie/, 'changed');
put("$temp/gelijk/framework-1.0.0.yaml", "- geen kader\n");
like(finding("$temp/gelijk"), qr/kan niet als referentiekader worden gelezen/, 'something else');
put("$temp/gelijk/$amendment", slurp("$home/$amendment") =~ s{file: \S+}{file: ../pak.zip}r);
like(finding("$temp/gelijk"), qr/staat er niet/, 'outside the folder nothing is read');

# As many earlier versions as are read, and one more, all in a circle.
for my $most (32, 33) {
    my $step = slurp("$home/$amendment");
    my $many = copy($home, "$temp/veel");
    unlink "$many/$amendment";
    put(sprintf('%s/stap-%02d.yaml', $many, $_), $step =~ s/^(date: 2025-08-)31/$1 . sprintf '%02d', $_ % 28 + 1/mer) for 1 .. $most;
    like(finding($many), $most > 32 ? qr/^Zo veel eerdere versies/ : qr/^$/, "$most earlier versions");
}

# --- Another time: from 2.0.0 to 3.0.0 ---

my $third = framework('derde.yaml', 'version: 2\.0\.0' => 'version: 3.0.0', '\{id: klimaat' => '{id: rust', '\{id: ouders' => '{id: gezin',
    '  - \{id: uitleg.*\n' => '', '\{id: start' => '{id: begin', 'title: \{nl: Ouders, en: Parents\}' => 'title: Gezinnen en buurt');
my $second = map_of('map2.yaml', "competences:\n  - {old: sfeer, new: [rust]}\n");
put($second, slurp($second) =~ s/(from.*)1\.0\.0/${1}2.0.0/r =~ s/(to:.*)2\.0\.0/${1}3.0.0/r);
is(migrate($home, $third, '--map', $second, '--apply')->{code}, 0, 'a second step');
is(codes(check($home)->{findings}), 'VW051', 'what was written two versions ago is followed through both');
vakwerk('build', '-C', $home, '-o', "$temp/site");
like(decode('UTF-8', slurp("$temp/site/observation/observatie.html")), qr{competence/rust\.html">Klimaat</a>}, 'to its present name');

# --- Ids that change places: each keeps its meaning ---

my $swapped = framework('ruil.yaml', '\{id: klimaat' => '{id: X', '\{id: uitleg' => '{id: klimaat', '\{id: X' => '{id: uitleg');
my $swap = map_of('ruil-map.yaml', "competences:\n  - {old: klimaat, new: [uitleg]}\n  - {old: uitleg, new: [klimaat]}\n");
$home = portfolio('ruil', 'alleen.md' => "---\nkind: observation\ntitle: Alleen klimaat\ndate: 2024-12-01\ncompetences: [klimaat]\nobserver: Coach\nrole: coach\ntraining: tweedaagse\ntalk: 2024-12-02\n---\nRust.\n");
is(migrate($home, $swapped, '--map', $swap, '--apply')->{code}, 0, 'two ids change places');
is(codes(check($home)->{findings}), '', 'nothing is found');
like(slurp("$home/claim-klimaat.md"), qr/^competence: uitleg$/m, 'a file of the teacher’s own says the new id');
like(slurp("$home/alleen.md"), qr/^competences: \[klimaat\]$/m, 'one of somebody else the old one');
vakwerk('build', '-C', $home, '-o', "$temp/site");
like(decode('UTF-8', slurp("$temp/site/observation/alleen.html")), qr{competence/uitleg\.html">Klimaat</a>}, 'which is read as what it was');

# --- Split and merged ---

my $split = framework('splits.yaml', '  - \{id: klimaat.*\n' => "  - {id: rust, domain: groep, title: Rust}\n  - {id: sfeer, domain: groep, title: Sfeer}\n");
my $parts = map_of('splits-map.yaml', "competences:\n  - {old: klimaat, new: [sfeer, rust], reason: Het waren er twee.}\n");
$home = portfolio('splits', 'les.md' => slurp('tests/broken/base/les.md') =~ s/\[klimaat, uitleg\]/\n  - klimaat   # rust\n  - uitleg/r);
$said = migrate($home, $split, '--map', $parts, '--apply');
is($said->{code}, 0, 'one becomes two');
like(out($said), qr/^Klimaat \(klimaat\) wordt sfeer, rust; het is niet dezelfde competentie\. Het waren er twee\.$/m, 'which is said');
like(out($said), qr/lesobservatie: observatie \(blijft staan zoals het was, en telt hiervoor niet meer mee\)/, 'what others judged is of neither');
like(slurp("$home/les.md"), qr/^  - sfeer\n  - rust\n  - uitleg\n---$/m, 'a list with a line each');
like(slurp("$home/claim-klimaat.md"), qr/^competence: sfeer$/m, 'a claim goes to the first');
like(slurp("$home/$amendment"), qr/^competences:\n  - competence: sfeer\n    start: start\n    target: bekwaam\n    reason: "De groep is nieuw\."$/m, 'and so does what was selected');
is(codes([ grep { $_->{severity} eq 'error' } @{ check($home)->{findings} } ]), '', 'no fault');
like(codes(check($home)->{findings}), qr/VW080/, 'measurements that no longer count are asked about');

my $merged = framework('samen.yaml', '  - \{id: klimaat.*\n  - \{id: uitleg.*\n' => "  - {id: les, domain: groep, title: Lesgeven}\n");
my $one = map_of('samen-map.yaml', "competences:\n  - {old: klimaat, new: [les]}\n  - {old: uitleg, new: [les]}\n");
$home = portfolio('samen');
is(migrate($home, $merged, '--map', $one, '--apply')->{code}, 0, 'two become one');
like(slurp("$home/les.md"), qr/^competences: \[les\]$/m, 'named once');
like(slurp("$home/claim-uitleg.md"), qr/^competence: uitleg$/m, 'of two claims the first goes on');
is(scalar(() = slurp("$home/$amendment") =~ /competence: les/g), 1, 'and selected once');
is(codes([ grep { $_->{severity} eq 'error' } @{ check($home)->{findings} } ]), '', 'without fault');

# --- A round of feedback: its questions stay those that were asked ---

my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
my $asked = decode('UTF-8', $feedback{'framework.yaml'});
put("$temp/vragen.yaml", encode('UTF-8', $asked =~ s/version: 1\.0\.0/version: 2.0.0/r =~ s/\bklimaat\b/sfeer/gr
    =~ s/.*klopt grotendeels.*\n//r =~ s/.*id: v1, .*\n//r
    =~ s/rules:\n/  - id: nieuw\n    kind: observation\n    title: Nieuwe kijkwijzer\nrules:\n/r));
my $renamed = map_of('vragen-map.yaml', "competences:\n  - {old: klimaat, new: [sfeer]}\n");
$home = portfolio('ronde', %feedback);
my $quiet = codes(check($home)->{findings});
is(migrate($home, "$temp/vragen.yaml", '--map', $renamed, '--apply')->{code}, 0, 'to a version with other questions');
is(slurp("$home/ronde-uitkomst.yaml"), $feedback{'ronde-uitkomst.yaml'}, 'a result stays as it was');
is(codes(check($home)->{findings}), $quiet, 'and holds, with the questions and the rules under which it was collected');
vakwerk('build', '-C', $home, '-o', "$temp/site");
my $round = decode('UTF-8', slurp("$temp/site/round/ronde.html"));
like($round, qr/Er mag een fout gemaakt worden\..*klopt grotendeels/s, 'questions and answers that are no more can be read');
like(decode('UTF-8', slurp("$temp/site/feedback/eigen-blik.html")), qr/Er mag een fout gemaakt worden\./, 'so can what was said in one’s own name');

$home = portfolio('laat', %feedback, 'ronde-uitkomst.yaml' => undef, 'reactie.md' => undef);
is(migrate($home, "$temp/vragen.yaml", '--map', $renamed, '--apply')->{code}, 0, 'while a round has no result yet');
put("$temp/laat-uitkomst.yaml", $feedback{'ronde-uitkomst.yaml'});
$said = vakwerk('feedback', 'add', '-C', $home, "$temp/laat-uitkomst.yaml");
is($said->{code}, 0, 'the result can still come in') or diag $said->{out}, $said->{err};
unlike(codes(check($home)->{findings}), qr/VW18\d/, 'and is read in the words of its round');

# --- Maps of all sorts ---

$home = portfolio('kaarten');
$before = files($home);
my %wrong = (
    'an old id that is not there' => [ "competences:\n  - {old: klimat, new: [sfeer]}\n", 'VW871' ],
    'a new id that is not there' => [ "competences:\n  - {old: klimaat, new: [sfeeer]}\n", 'VW871' ],
    'two decisions' => [ "competences:\n  - {old: klimaat, new: [sfeer]}\n  - {old: klimaat, new: []}\n", 'VW871' ],
    'a level that becomes two' => [ "levels:\n  - {old: start, new: [begin, bekwaam]}\n", 'VW871' ],
    'a list that is none' => [ "competences: klimaat\n", 'VW013' ],
    'an unknown key' => [ "competenties: []\n", 'VW010' ],
    'an id that is none' => [ "competences:\n  - {old: ../../x, new: [sfeer]}\n", 'VW017' ],
    'an alias bomb' => [ "x: &a [1]\ny: [*a, *a]\n", 'VW\d+' ],
);
for my $name (sort keys %wrong) {
    my ($rows, $code) = @{ $wrong{$name} };
    $said = migrate($home, $new, '--map', map_of('fout.yaml', $rows), '--apply');
    is($said->{code}, 1, "refused: $name");
    like(out($said), qr/fout ($code)/, 'and told where');
}
put("$temp/fout.yaml", slurp($map) =~ s/(to:.*)2\.0\.0/${1}4.0.0/r);
like(out(migrate($home, $new, '--map', "$temp/fout.yaml", '--apply')), qr/andere overgang/, 'a map of another step');
for my $bytes ("", "- 1\n", "\xFF\xFE\x00", "a: [", "x" x (2 << 20)) {
    put("$temp/fout.yaml", $bytes);
    ok(migrate($home, $new, '--map', "$temp/fout.yaml", '--apply')->{code} =~ /^[123]$/, 'refused: ' . length($bytes) . ' bytes');
}
is(migrate($home, $new, '--map', $temp, '--apply')->{code}, 3, 'a folder is no map');
is_deeply(differs($before, $home), [], 'nothing of all that changed anything');

# --- Many ---

my ($count, $old, $next, $rows) = (1500, '', '', '');
for (1 .. $count) {
    $old .= "  - {id: c$_, domain: groep, title: \"Competentie $_\"}\n";
    $next .= "  - {id: d$_, domain: groep, title: \"Heel iets anders $_\"}\n";
    $rows .= "  - {old: c$_, new: [d" . ($_ % $count + 1) . "]}\n";
}
my $large = $pinned =~ s/rules:/${old}rules:/r;
put("$temp/groot.yaml", encode('UTF-8', $pinned =~ s/rules:/${next}rules:/r =~ s/version: 1\.0\.0/version: 2.0.0/r));
my $sum = sha256_hex(encode('UTF-8', $large));
$home = portfolio('groot', 'framework.yaml' => encode('UTF-8', $large),
    'portfolio.yaml' => slurp('tests/broken/base/portfolio.yaml') =~ s/sha256: \S+/sha256: $sum/r,
    map { ("les-$_.md" => "---\nkind: evidence\ntitle: Les $_\ndate: 2025-01-01\ntype: lesson\ncompetences: [" . join(', ', map { 'c' . ($_ + 1) } map { $_ * 7 % $count } $_ .. $_ + 20) . "]\n---\nTekst.\n") } 1 .. 300);
my $begun = time;
$said = migrate($home, "$temp/groot.yaml", '--map', map_of('groot-map.yaml', "competences:\n$rows"), '--apply');
is($said->{code}, 0, '1,500 competences and 300 pieces') or diag $said->{err};
cmp_ok(time - $begun, '<', 60, 'in time');
is(codes([ grep { $_->{severity} eq 'error' } @{ check($home)->{findings} } ]), '', 'without fault');

done_testing();
