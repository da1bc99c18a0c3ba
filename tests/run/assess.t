#!/usr/bin/env perl
# An assessment from two judgements to goals in the portfolio, by files: what is compared, what each step rests on, and
# all that is refused before anything is written.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Answers;
use Encode qw(decode_utf8 encode_utf8);
use JSON::PP;
use Page;
use Steps;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my %base = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/base/*';
my $framework = $base{'framework.yaml'} =~ s/^  assessors:.*\n//mr
    =~ s/^rules:\n/rules:\n  assessors: {count: 2, roles: [teacher-educator, school-leader], independence: other-school}\n  decision: {nl: Samen wegen., en: Weigh together.}\n/mr;
sub pinned {
    my ($text) = @_;
    return ('framework.yaml' => $text,
        'portfolio.yaml' => $base{'portfolio.yaml'} =~ s/sha256: \w+/'sha256: ' . Digest::SHA::sha256_hex($text)/er);
}
require Digest::SHA;
my $packed = 0;
sub packed { # a portfolio saved and packed: the zip, its record, its folder
    my (%files) = @_;
    my $home = save(portfolio('thuis' . ++$packed, pinned($framework), %files), '2025-06-30');
    mkdir "$temp/pakket$packed" or die;
    my $run = vakwerk('pack', '-C', $home, '-o', "$temp/pakket$packed");
    is($run->{code}, 0, 'packed') or diag "$run->{out}$run->{err}";
    my ($zip) = glob "$temp/pakket$packed/*.zip";
    return ($zip, package_record($zip), $home);
}
my ($zip, $record, $home) = packed();
my @competences = map { $_->{competence} } @{ $record->{selection} };
is("@competences", 'klimaat uitleg', 'two competences to judge');

my $count = 0;
sub assess { # with these files: the run, and what it made
    my (@texts) = @_;
    my @paths = map { my $path = "$temp/stap" . ++$count . '.json'; put($path, $_); $path } @texts;
    my $out = "$temp/uit" . ++$count;
    my $run = vakwerk('assess', $zip, @paths, '-o', $out, '--lang', 'nl');
    return ({ %$run, text => decode_utf8("$run->{out}$run->{err}") }, $out);
}
my %same = (klimaat => 'bekwaam', uitleg => 'bekwaam');
my $ada = judgement($record, 'Ada Anders', 'teacher-educator', \%same);
my $bob = judgement($record, 'Bob Bont', 'school-leader', { %same, uitleg => 'start' });
my ($first, $second) = sort { step_code($a) cmp step_code($b) } $ada, $bob;
my ($run, $out) = assess($ada, $bob);
is($run->{code}, 0, 'two judgements') or diag $run->{text};
is_deeply([ sort grep { !/^\./ } keys %{ files($out) } ], [ qw(assessment.json formulier-gesprek.html index.html style.css verslag.html) ], 'a report, and the form of the step to come');
like($run->{text}, qr/Ada Anders: \Q@{[ step_code($ada) ]}/, 'codes are told');
like($run->{text}, qr/Nu aan de beurt: Gesprek/, 'and what is next');
my $again = (assess($bob, $ada))[1];
is_deeply(differs($out, $again), [], 'in whatever order the files come: the same bytes');
my $report = decode_utf8(slurp("$out/verslag.html"));
like($report =~ s/<[^>]*>/ /gr =~ s/\s+/ /gr, qr/Van 2 competenties kregen er 1 hetzelfde niveau; bij 1 verschilt het oordeel één niveau, bij 0 meer\./, 'how they agree, in words');
is(join(' ', $report =~ /<h2 id="c-(\w+)"/g), 'uitleg klimaat', 'where they differ comes first');
like($report, qr/Dat zag Ada Anders bij uitleg\./, 'justifications');
for my $name (sort grep { /\.html$/ && !/^formulier/ } keys %{ files($out) }) {
    is_deeply([ page_faults(slurp("$out/$name")) ], [], "$name is inert");
}

# --- Step by step ---

my @files = ($ada, $bob);
my @codes = map { step_code($_) } $first, $second;
sub each_level { my ($of) = @_; return { map { ($_ + 1 => $of->[$_]) } 0 .. $#$of } }
my $ada_first = step_code($ada) lt step_code($bob);
sub talk {
    my (%final) = @_;
    return step_file($record, 'interview', after => [ @codes[ 0, 1 ] ], date => '2026-09-10', present => 'Wij drieën',
        competences => { map { $_ => { changed => 'Niet veel.', final => each_level($ada_first ? $final{$_} : [ reverse @{ $final{$_} } ]) } } keys %final });
}
sub next_step {
    my ($text, $page, $form) = @_;
    push @files, $text;
    push @codes, step_code($text);
    ($run, $out) = assess(@files);
    is($run->{code}, 0, "$page") or diag $run->{text};
    ok(-f "$out/$page.html", 'has a page');
    is_deeply([ grep { /^formulier/ } keys %{ files($out) } ], [ $form ? "formulier-$form.html" : () ], $form ? "next: $form" : 'and nothing more to do');
    return $out;
}
next_step(talk(klimaat => [ 'bekwaam', 'bekwaam' ], uitleg => [ 'bekwaam', 'start' ]), 'gesprek', 'overleg');
my $form = decode_utf8(slurp("$out/formulier-overleg.html"));
like($form, qr/name="competences\/uitleg\/level"/, 'the consensus asks where they differ');
unlike($form, qr/name="competences\/klimaat/, 'and nowhere else');
next_step(step_file($record, 'consensus', after => [@codes], date => '2026-09-10', competences => { uitleg => { end => 'agreed', level => 'start', outcome => 'Bob zag meer.' } }), 'overleg', 'advies');
next_step(step_file($record, 'advice', after => [@codes], date => '2026-09-11', outcome => 'reached', summary => "Regel een.\nRegel twee.", competences => { map { $_ => { reason => 'Daarom.', next => 'Verder.' } } @competences }), 'advies', 'reactie');
like(decode_utf8(slurp("$out/advies.html")), qr/Samen wegen\./, 'by the rule of the framework');
next_step(step_file($record, 'reaction', after => [@codes], date => '2026-09-12', (map { $_ => 'yes' } qw(criteria part heard say)), 'say-why' => 'Graag.'), 'reactie', 'besluit');
next_step(step_file($record, 'decision', after => [@codes], date => '2026-09-20', name => 'Bestuurder', role => 'het bestuur', outcome => 'granted', reason => 'Het advies.', objection => 'Schriftelijk.', 'objection-until' => '2026-11-01'), 'besluit', 'vervolg');
my $follow = step_file($record, 'follow-up', after => [@codes], date => '2026-09-25', school => 'Een uur per week.',
    goals => [ { title => 'Vragen: stellen', competence => 'uitleg', to => 'bekwaam', criterion => 'Meer kinderen praten.', action => 'Wachten.', by => '2027-02-01' },
        { title => 'Vragen: stellen', competence => 'klimaat', criterion => 'Rust.', action => 'Plannen.', by => '2027-02-01' } ]);
next_step($follow, 'vervolg');
my $all = decode_json(slurp("$out/assessment.json"));
is_deeply({ map { ($_->{competence} => $_->{level}) } @{ $all->{competences} } }, { klimaat => 'bekwaam', uitleg => 'start' }, 'the levels that stand');
is($all->{decision}, 'granted', 'and the decision, for machines');
my $overview = decode_utf8(slurp("$out/index.html")) =~ s/<[^>]*>/ /gr =~ s/\s+/ /gr;
like($overview, qr/Uitleg Bekwaam Start/, 'where it stands is said first');
like($overview, qr/Besluit : toegekend, 20 september 2026/, 'with what was decided');
like(decode_utf8(slurp("$out/besluit.html")) =~ s/<[^>]*>//gr, qr/Voor: Besluit, Kandidaat\./, 'a signature says what it is for');
is(scalar(keys %{ $all->{steps} }), 6, 'with the code of each step');

# --- Goals back in the portfolio ---

put("$temp/vervolg.json", $follow);
my $before = files($home);
my $added = vakwerk('goal', 'add', '-C', $home, '--lang', 'nl', "$temp/vervolg.json");
is($added->{code}, 0, 'goals added') or diag "$added->{out}$added->{err}";
my $after = files($home);
my @new = sort grep { !exists $before->{$_} } keys %$after;
is_deeply(\@new, [ '2026-09-25-vragen-stellen-2.md', '2026-09-25-vragen-stellen.md' ], 'each a file of its own');
like($after->{$new[1]}, qr/^kind: goal\ntitle: "Vragen: stellen"\ndate: 2026-09-25\ncompetences: \[uitleg\]\nto: bekwaam\n/m, 'as a goal');
like($after->{$new[1]}, qr/Een uur per week\./, 'with what the school does');
is(vakwerk('check', '-C', $home, '--json')->{out} =~ /vragen-stellen/ ? 1 : 0, 0, 'and nothing is wrong with them');
put("$temp/advies.json", $files[4]);
is(vakwerk('goal', 'add', '-C', $home, "$temp/advies.json")->{code}, 1, 'another step brings no goals');

# --- Refused ---

sub refused {
    my ($name, $says, @texts) = @_;
    my ($run, $out) = assess(@texts);
    is($run->{code}, 4, "$name: refused") or diag $run->{text};
    like($run->{text}, $says, 'and says why');
    ok(!-e $out, 'nothing is written');
}
my %other = (%$record, package => '0' x 64);
refused('one judgement', qr/Er zijn 2 oordelen nodig; hier is er één/, $ada);
refused('a judgement of another package', qr/hoort bij een ander pakket/, $ada, judgement(\%other, 'Bob Bont', 'school-leader', \%same));
refused('of another framework', qr/ander referentiekader/, $ada, judgement({ %$record, framework => { id => 'x', version => '1' } }, 'Bob Bont', 'school-leader', \%same));
refused('of another form', qr/andere versie van het formulier/, $ada, judgement($record, 'Bob Bont', 'school-leader', \%same, form => 2));
refused('the same assessor twice', qr/ADA  ANDERS oordeelt hier twee keer/, $ada, judgement($record, 'ADA  ANDERS', 'school-leader', \%same));
refused('the same file twice', qr/twee keer/, $ada, $ada);
refused('a missing role', qr/in de rol van school-leader/, $ada, judgement($record, 'Bob Bont', 'teacher-educator', \%same));
refused('the coach of the teacher', qr/Coach had zelf een deel/, $ada, judgement($record, 'Coach', 'school-leader', \%same));
refused('who observed', qr/had zelf een deel in wat hier ligt/, $ada, judgement($record, $base{'observatie.md'} =~ /^observer: (.*)/m, 'school-leader', \%same));
refused('the teacher', qr/kan het eigen werk niet beoordelen/, $ada, judgement($record, 'Kandidaat', 'school-leader', \%same));
refused('somebody of the school', qr/werkt aan de school van de leraar/, $ada, judgement($record, 'Bob Bont', 'school-leader', \%same, organisation => 'proefSCHOOL'));
my %rows = (map { $_ => { level => 'bekwaam', justification => 'Zo.', context => 'none' } } @competences);
sub rows { my %rows = map { ($_ => { %{ $rows{$_} } }) } keys %rows; $_[0]->(\%rows); return judgement($record, 'Bob Bont', 'school-leader', \%same, competences => \%rows) }
refused('no justification', qr/ontbreekt: justification/, $ada, rows(sub { delete $_[0]{uitleg}{justification} }));
refused('no level', qr/ontbreekt: level/, $ada, rows(sub { delete $_[0]{uitleg}{level} }));
refused('a competence left out', qr/ontbreekt: level/, $ada, rows(sub { delete $_[0]{uitleg} }));
refused('a level that does not exist', qr/“meester” bestaat hier niet \(level\)/, $ada, rows(sub { $_[0]{uitleg}{level} = 'meester' }));
refused('a competence that does not', qr/“vreemd” bestaat hier niet/, $ada, rows(sub { $_[0]{vreemd} = $_[0]{uitleg} }));
refused('evidence that is not there', qr/“weg” bestaat hier niet \(evidence\)/, $ada, rows(sub { $_[0]{uitleg}{evidence} = ['weg'] }));
refused('a key of somebody’s own', qr/hier niet hoort: extra/, $ada, rows(sub { $_[0]{uitleg}{extra} = 'x' }));
refused('without a declaration', qr/ontbreekt: independent/, $ada, judgement($record, 'Bob Bont', 'school-leader', \%same, independent => JSON::PP::false));
refused('changed after its code was exchanged', qr/veranderd nadat het formulier het bewaarde/, $ada, $bob =~ s/Dat zag Bob/Dat wist Bob/r);
refused('truncated', qr/VW/, $ada, substr $bob, 0, 400);
refused('no form at all', qr/komt niet uit een formulier/, $ada, '{"a": 1}');
refused('a long text', qr/tekst te lang: advice/, $ada, judgement($record, 'Bob Bont', 'school-leader', \%same, advice => 'x' x 20_000));
my ($large) = assess($ada, judgement($record, 'Bob Bont', 'school-leader', \%same, advice => 'x' x (1 << 20)));
is($large->{code}, 3, 'a file of a megabyte is not read');
like($large->{text}, qr/te groot/, 'and says why');

my $changed = judgement($record, 'Bob Bont', 'school-leader', \%same);
refused('a talk about another judgement', qr/rust op een stap die hier niet ligt/, $ada, $changed, $files[2]);
refused('a step left out', qr/nog een stap te zetten: consensus/, @files[ 0 .. 2, 4 ]);
refused('a step twice', qr/ligt hier twee keer/, @files[ 0 .. 2 ], $files[2]);
refused('a difference left open', qr/ontbreekt: end/, @files[ 0 .. 2 ], step_file($record, 'consensus', after => [ @codes[ 0 .. 2 ] ], date => '2026-09-10'));
refused('an agreement without a level', qr/ontbreekt: level/, @files[ 0 .. 2 ],
    step_file($record, 'consensus', after => [ @codes[ 0 .. 2 ] ], date => '2026-09-10', competences => { uitleg => { end => 'agreed', outcome => 'Ja.' } }));

# --- Doubt about what there is ---

my $doubt = judgement($record, 'Bob Bont', 'school-leader', \%same, admissible => 'no', 'admissible-why' => 'Over uitleg ligt er niets.', quantity => 'no', 'vraak-why' => 'Een tweede stuk.');
($run, $out) = assess($ada, $doubt);
is($run->{code}, 0, 'an assessor who misses something is heard') or diag $run->{text};
$report = decode_utf8(slurp("$out/verslag.html"));
like($report, qr/Volgens Bob Bont is er niet genoeg om te beoordelen\. Over uitleg ligt er niets\..*<h2/s, 'before anything else');
unlike($report, qr/Volgens Ada Anders/, 'who does not, is not named');
like($report, qr/Een tweede stuk\./, 'and so is what is missing');

# --- A third ---

my $stuck = step_file($record, 'consensus', after => [ @codes[ 0 .. 2 ] ], date => '2026-09-10', competences => { uitleg => { end => 'deadlock', outcome => 'Wij blijven anders kijken.' } });
($run, $out) = assess(@files[ 0 .. 2 ], $stuck);
is($run->{code}, 0, 'no agreement');
like($run->{text}, qr/een derde oordeel is nodig/, 'asks for a third');
like(decode_utf8(slurp("$out/index.html")), qr/Een derde beoordeelt het dossier/, 'on the page too');
my $cas = judgement($record, 'Cas Cornelis', 'teacher-educator', { %same, uitleg => 'start' });
refused('the old consensus with the third', qr/voordat de derde beoordelaar oordeelde/, @files[ 0 .. 2 ], $stuck, $cas);
($run, $out) = assess(@files[ 0 .. 2 ], $cas);
is($run->{code}, 0, 'without it') or diag $run->{text};
ok(-f "$out/formulier-overleg.html", 'the form for a new one');
like(decode_utf8(slurp("$out/verslag.html")), qr/Cas Cornelis/, 'all three beside each other');
my @three = (sort(map { step_code($_) } $ada, $bob, $cas), step_code($files[2]));
($run) = assess(@files[ 0 .. 2 ], $cas, step_file($record, 'consensus', after => \@three, date => '2026-09-12', competences => { uitleg => { end => 'agreed', level => 'start', outcome => 'Twee tegen één, en het begrepen.' } }));
is($run->{code}, 0, 'and the three agree') or diag $run->{text};

# --- The package ---

my $bytes = slurp($zip);
put("$temp/kapot.zip", substr($bytes, 0, 5000) . chr(ord(substr $bytes, 5000, 1) ^ 1) . substr $bytes, 5001);
put("$temp/a.json", $ada), put("$temp/b.json", $bob);
is(vakwerk('assess', "$temp/kapot.zip", "$temp/a.json", "$temp/b.json", '-o', "$temp/nooit")->{code}, 4, 'an edited package');
ok(!-e "$temp/nooit", 'nothing is written');
is(vakwerk('assess', $zip, "$temp/a.json", "$temp/b.json")->{code}, 2, 'without -o');
system('unzip', '-q', $zip, '-d', "$temp/uitgepakt");
is(vakwerk('assess', "$temp/uitgepakt", "$temp/a.json", "$temp/b.json", '-o', "$temp/van-map")->{code}, 0, 'an unpacked package');
is_deeply(differs("$temp/van-map", (assess($ada, $bob))[1]) // [], [], 'comes to the same');

# --- Script in any field ---

my $evil = q{</textarea></script><script>alert(1)</script><!--"'&};
my @evil = map { my ($name, $role) = @$_; judgement($record, "$name $evil", $role, \%same, organisation => $evil, qualification => $evil, 'admissible-why' => $evil, strengths => $evil,
        competences => { map { $_ => { level => $name eq 'Ada' ? 'start' : 'bekwaam', justification => $evil, context => 'none', question => $evil } } @competences }) } [ 'Ada', 'teacher-educator' ], [ 'Bob', 'school-leader' ];
($run, $out) = assess(@evil);
is($run->{code}, 0, 'judgements full of markup') or diag $run->{text};
for my $name (sort grep { /\.html$/ } keys %{ files($out) }) {
    my $text = slurp("$out/$name");
    unlike($text, qr/<script>alert|<!--/, "$name: a text stays a text");
    is_deeply([ $name =~ /^formulier/ ? form_faults($text, 1) : page_faults($text) ], [], "$name is inert");
}

# --- Practising ---

my $agreed = encode_utf8(JSON::PP->new->canonical->encode({ vakwerk => 1, kind => 'benchmark', framework => { map { $_ => $record->{framework}{$_} } qw(id version) }, form => 1,
    name => 'Vier beoordelaars samen', role => 'benchmark', organisation => 'x', qualification => 'x', independent => JSON::PP::true, date => '2026-01-01', admissible => 'yes', 'admissible-why' => 'Genoeg.',
    (map { $_ => 'yes' } qw(variation relevance authenticity currency quantity)), strengths => 'Rust.', next => 'Verder.', advice => 'Ja.',
    competences => { map { $_ => { level => 'start', justification => "Omdat $_ zo begint.", context => 'none' } } @competences } }));
put("$temp/ijk.json", $agreed);
$run = vakwerk('assess', $zip, "$temp/a.json", '--practise', "$temp/ijk.json", '-o', "$temp/oefenen", '--lang', 'nl');
is($run->{code}, 0, 'one judgement beside what was agreed') or diag "$run->{out}$run->{err}";
my $practice = decode_utf8(slurp("$temp/oefenen/index.html"));
like($practice, qr/Omdat uitleg zo begint\./, 'with the reasons');
unlike($practice, qr/class="signature"/, 'nothing to sign');
is(vakwerk('assess', $zip, "$temp/a.json", '--practise', "$temp/b.json", '-o', "$temp/oefenen2")->{code}, 4, 'another judgement is no benchmark');
is((assess($ada, $agreed))[0]{code}, 4, 'and a benchmark no judgement');

# --- Many together ---

# Six candidates, two competences: klimaat A 1 1 2 2 1 2, B 1 1 2 1 1 2; uitleg both 2 throughout (1 is start, 2 is bekwaam).
# klimaat: 5 of 6 the same; A has 3 and 3, B 4 and 2: chance (3·4 + 3·2) / 36 = .5, kappa (.8333 - .5) / .5 = .67.
my @a = qw(1 1 2 2 1 2);
my @b = qw(1 1 2 1 1 2);
my @level = (undef, 'start', 'bekwaam');
my $folder = "$temp/veel";
for my $i (0 .. 5) {
    my ($one, $its) = packed('portfolio.yaml' => { pinned($framework) }->{'portfolio.yaml'} =~ s/^candidate: .*/candidate: Kandidaat $i/mr);
    my $to = "$folder/dossier$i";
    put("$to/a.json", judgement($its, 'Ada Anders', 'teacher-educator', { klimaat => $level[ $a[$i] ], uitleg => 'bekwaam' }));
    put("$to/b.json", judgement($its, 'Bob Bont', 'school-leader', { klimaat => $level[ $b[$i] ], uitleg => 'bekwaam' }));
    put("$to/pakket.zip", slurp($one));
}
put("$folder/zonder/pakket.zip", slurp($zip));
put("$folder/zonder/a.json", $ada);
put("$folder/kapot/noor-bakker.zip", substr slurp($zip), 0, 3000);
put("$folder/dossier0/nog-eens.zip", slurp("$folder/dossier0/pakket.zip"));
put("$folder/iets.json", '{"a": ');
$run = vakwerk('assess', '--cohort', $folder, '-o', "$temp/cohort", '--lang', 'nl');
is($run->{code}, 0, 'many together') or diag "$run->{out}$run->{err}";
my $page = decode_utf8(slurp("$temp/cohort/index.html"));
is_deeply([ page_faults(encode_utf8($page)) ], [], 'an inert page');
my $plain = $page =~ s/<[^>]*>/ /gr =~ s/\s+/ /gr;
like($plain, qr/over 6 kandidaten, op grond van 12 paren/, 'what it rests on');
like($plain, qr/Klimaat 6 5 6 0,67 \(/, 'klimaat: 6 pairs, 5 the same, all within one level, kappa .67');
like($plain, qr/Uitleg 6 6 6 niet te zeggen/, 'always the same level: no kappa');
# Ada is one level above Bob once in twelve
like($plain, qr/Ada Anders 6 0,08 Bob Bont 6 −0,08/, 'who is more lenient');
like($plain, qr/Met minder dan 10 kandidaten is niet te zeggen/, 'few candidates tell little of competences');
like($plain, qr/3 pakketten tellen niet mee\./, 'how many do not count');
my $told = decode_utf8($run->{out});
like($told, qr/^kapot\/noor-bakker\.zip telt niet mee: /m, 'which, is told to who runs it');
like($told, qr/^zonder\/pakket\.zip telt niet mee: Er zijn 2 oordelen nodig/m, 'with the reason');
like($told, qr/pakket\.zip telt niet mee: dit pakket ligt hier twee keer/, 'nothing counts twice');
unlike($page . slurp("$temp/cohort/judgements.csv"), qr/Kandidaat \d|noor-bakker/, 'no names of candidates');
my @lines = split /\r\n/, slurp("$temp/cohort/judgements.csv");
is(scalar @lines, 1 + 6 * 2 * 2, 'a line for each judgement');
like($lines[1], qr/^1,"klimaat","(?:Ada Anders|Bob Bont)",1$/, 'by number');
is(vakwerk('assess', '--cohort', $folder, '-o', "$temp/cohort-namen", '--names')->{code}, 0, 'names are asked for');
like(decode_utf8(slurp("$temp/cohort-namen/index.html")), qr/Kandidaat 3.*<code>kapot\/noor-bakker\.zip</s, 'and given, with paths');
is(vakwerk('assess', '--cohort', "$folder/zonder", '-o', "$temp/leeg")->{code}, 1, 'nothing to count');
ok(!-e "$temp/leeg", 'nothing is written');
done_testing;
