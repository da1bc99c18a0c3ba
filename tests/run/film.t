#!/usr/bin/env perl
# What the rules about the version history ask, and what they leave alone: each on a portfolio whose versions are made
# day by day. (That each speaks, and what it says, is in tests/broken.)
use strict;
use warnings;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use JSON::PP 'decode_json';
use Test::More;
use Trial;

my @files = qw(portfolio.yaml framework.yaml context.md motivatie.md school.md keuze.yaml zelf.yaml observatie.md les.md
    terugblik.md inval.md feedback.md claim-klimaat.md claim-uitleg.md doel.md);
my $base = 'tests/broken/base';

# The small portfolio, with these thresholds, nothing saved yet.
sub fresh {
    my ($name, $history) = @_;
    my $framework = slurp("$base/framework.yaml") . ($history ? "  history: {$history}\n" : '');
    my $digest = sha256_hex($framework);
    my $settings = slurp("$base/portfolio.yaml") =~ s/sha256: .*/sha256: $digest/r =~ s/to: 2026-07-10/to: 2025-08-29/r;
    return portfolio($name, 'framework.yaml' => $framework, 'portfolio.yaml' => $settings);
}

# Saves files on days: [day, path or {path => text}…]; those that are named nowhere on the first day.
sub save_on {
    my ($folder, @steps) = @_;
    my %later = map { $_ => slurp("$folder/$_") } grep { !ref } map { @$_[1 .. $#$_] } @steps;
    unlink map { "$folder/$_" } keys %later, map { ref ? keys %$_ : () } map { @$_[1 .. $#$_] } @steps;
    save($folder, '2024-08-26');
    for my $step (@steps) {
        my ($day, @what) = @$step;
        for my $what (@what) {
            if (ref $what) { put("$folder/$_", $what->{$_}) for sort keys %$what }
            else { put("$folder/$what", $later{$what}) }
        }
        save($folder, $day);
    }
    return $folder;
}

sub codes {
    my ($folder, @options) = @_;
    my $run = vakwerk('check', '--json', '-C', $folder, @options);
    my %seen = map { $_->{code} => 1 } grep { $_->{code} ge 'VW200' } @{ decode_json($run->{out})->{findings} };
    return join ' ', sort keys %seen;
}

my @regular = (['2024-09-12', 'keuze.yaml'], ['2024-09-20', 'zelf.yaml'], ['2024-11-14', 'observatie.md'],
    ['2025-02-06', 'les.md', 'terugblik.md'], ['2025-06-04', 'feedback.md']);

# --- Thresholds are the framework's ---

my $none = save_on(fresh('geen'), ['2025-08-25', 'les.md', 'terugblik.md', 'observatie.md', 'feedback.md', 'zelf.yaml']);
is(codes($none), '', 'a framework that asks nothing of the history');
my %asked = ('late: 3' => 'VW200', 'late: 9' => '', 'late: 8' => 'VW200', 'end-days: 30, end-most: 3' => 'VW201',
    'end-days: 30, end-most: 4' => '', 'end-days: 4, end-most: 3' => '', 'end-days: 5, end-most: 3' => 'VW201', 'end-days: 30' => '',
    'silence: 10' => 'VW202', 'silence: 11' => '');
my $n = 0;
for my $history (sort keys %asked) {
    my $folder = save_on(fresh('bound-' . ++$n, $history), ['2025-08-25', 'les.md', 'terugblik.md', 'observatie.md', 'feedback.md', 'zelf.yaml']);
    is(codes($folder), $asked{$history}, "asked: $history");
}
my $regular = save_on(fresh('gewoon', 'late: 3, silence: 4, end-days: 30, end-most: 0, apart: 60, kept: true'), @regular);
is(codes($regular), '', 'who saves now and then is asked nothing');
ok(!-e "$temp/geen/uitvoer", 'and nothing is left in the folder');

# --- Interruptions, drafts, what was never saved ---

my $leave = save_on(fresh('verlof', 'late: 3, silence: 4'), @regular[0 .. 2], ['2025-06-27', 'les.md', 'terugblik.md', 'feedback.md']);
is(codes($leave), 'VW200 VW202', 'half a year nothing, then all at once');
put("$leave/portfolio.yaml", slurp("$leave/portfolio.yaml") . "interruptions:\n  - {from: 2025-02-10, to: 2025-06-20}\n");
is(codes($leave), '', 'unless there was an interruption');
my $draft = save_on(fresh('concept', 'late: 3'), @regular[0 .. 2, 4], ['2025-08-25', 'terugblik.md']);
is(codes($draft), 'VW200', 'a late reflection');
put("$draft/terugblik.md", slurp("$draft/terugblik.md") =~ s/^date/draft: true\ndate/mr);
is(codes($draft), '', 'a draft is not asked about');
put("$draft/nieuw.md", "---\nkind: evidence\ntitle: Nieuw\ndate: 2024-09-01\ntype: product\ncompetences: [klimaat]\n---\nx\n");
is(codes($draft), '', 'nor is what was never saved');

# --- An agreement stays as it is, or is amended ---

my $choice = slurp("$base/keuze.yaml");
my $unsigned = $choice =~ s/^agreed:.*//msr;
my $other = $choice =~ s/uitleg, start: start/ouders, start: start/r;
my $kept = 'kept: true';
is(codes(save_on(fresh('zoeken', $kept), ['2024-09-12', { 'keuze.yaml' => $unsigned =~ s/uitleg/ouders/r }], ['2024-10-01', { 'keuze.yaml' => $choice }])),
    '', 'before names were put to it a selection may change');
is(codes(save_on(fresh('woorden', $kept), ['2024-09-12', { 'keuze.yaml' => $choice }], ['2024-10-01', { 'keuze.yaml' => $choice =~ s/De groep is nieuw/De groep is groot/r }])),
    '', 'words may always change');
my @change = (['2024-09-12', { 'keuze.yaml' => $other }], ['2025-03-20', { 'keuze.yaml' => $choice }]);
is(codes(save_on(fresh('stil', $kept), @change)), 'VW203', 'another competence, without a word');
my $amendment = "kind: amendment\ndate: 2025-03-18\namends: keuze\nreason: Het kader werd anders.\ndropped: [ouders]\n"
    . "agreed:\n  - {name: Kandidaat, role: candidate, date: 2025-03-18}\n  - {name: Leider, role: leader, date: 2025-03-18}\n";
is(codes(save_on(fresh('gewijzigd', $kept), @change, ['2025-03-21', { 'wijziging.yaml' => $amendment }])), '', 'with an amendment of that time');
is(codes(save_on(fresh('eerder', $kept), @change, ['2025-03-21', { 'wijziging.yaml' => $amendment =~ s/2025-03-18/2024-09-01/gr }])),
    'VW203', 'one of before does not say so');
is(codes(save_on(fresh('los', ''), @change)), '', 'a framework that does not ask for it');

my $settings = slurp(fresh('kader-nu', $kept) . '/portfolio.yaml');
my $before = $settings =~ s/version: 1\.0\.0/version: 0.9.0/r;
is(codes(save_on(fresh('kader-vroeg', $kept), ['2024-08-27', { 'portfolio.yaml' => $before }], ['2024-09-01', { 'portfolio.yaml' => $settings }],
    ['2024-09-12', 'keuze.yaml'])), '', 'before the selection another framework may be tried');
my @frame = (['2024-08-27', { 'portfolio.yaml' => $before }], ['2024-09-12', 'keuze.yaml'], ['2025-02-01', { 'portfolio.yaml' => $settings }]);
is(codes(save_on(fresh('kader-laat', $kept), @frame)), 'VW204', 'under way it is asked about');
is(codes(save_on(fresh('kader-gewijzigd', $kept), @frame, ['2025-02-02', { 'wijziging.yaml' => $amendment =~ s/^dropped.*\n//mr =~ s/2025-03-18/2025-02-01/gr }])),
    '', 'unless an amendment says so');

# --- Renames are followed ---

my $moved = fresh('verhuisd', 'late: 3');
save_on($moved, @regular);
mkdir "$moved/bewijs";
rename "$moved/les.md", "$moved/bewijs/les.md" or die;
save($moved, '2025-08-20');
is(codes($moved), '', 'a file that was moved came in when it first did');

# --- What goes along in a package ---

my $along = fresh('mee', '');
my $claimed = slurp("$along/claim-klimaat.md");
save_on($along, ['2024-09-12', { 'keuze.yaml' => $unsigned =~ s/uitleg/ouders/r, 'claim-klimaat.md' => $claimed =~ s/bekwaam/start/r }],
    ['2024-10-01', { 'keuze.yaml' => $choice }]);
git($along, 'tag', 'van-mij');
{
    local @ENV{qw(GIT_AUTHOR_NAME GIT_COMMITTER_NAME)} = ('Helper') x 2;
    put("$along/claim-klimaat.md", $claimed);
    save($along, '2025-06-10');
}
mkdir "$along/claims";
rename "$along/claim-klimaat.md", "$along/claims/klimaat.md" or die;
save($along, '2025-06-11');
is(vakwerk('pack', '-C', $along, '-o', "$temp/mee.zip")->{code}, 0, 'a package');
my $told = `unzip -p '$temp/mee.zip' '*/data/history.json'`;
my $record = decode_json($told);
my %of = map { $_->{id} => $_ } @{ $record->{items} };
is_deeply([ @$record{qw(complete replaced stated day moments framework)} ],
    [ JSON::PP::true, JSON::PP::false, JSON::PP::true, '2025-06-11', ['2024-10-01'], [] ], 'history.json: of the whole');
my %change = (doubtful => JSON::PP::false, day => '2025-06-10', by => 'another', what => 'level', competence => 'klimaat');
is_deeply($of{'klimaat'}, { id => 'klimaat', first => '2024-09-12', last => '2025-06-11', versions => 3, edits => 1,
    edited => '2025-06-10', by => 'both', doubtful => JSON::PP::false, changes => [ \%change ] }, 'of a claim, in what others wrote too');
my $said = join ', ', map { join ' ', map { $_ // '-' } @$_{qw(what competence day by)} } @{ $of{keuze}{changes} };
is($said, 'start - 2024-10-01 candidate, start uitleg 2024-10-01 candidate, target - 2024-10-01 candidate, '
    . 'target uitleg 2024-10-01 candidate, agreed - 2024-10-01 candidate', 'of the selection: what was dropped is not named');
unlike($told, qr/van-mij|Helper|ouders|"start"\s*[,}]\s*"to|example\.invalid/, 'nothing of what it was before, and no names');

# --- Days that cannot be right ---

my $future = fresh('toekomst', 'late: 3, silence: 4');
save_on($future, @regular);
put("$future/doel.md", slurp("$future/doel.md") . "\nMeer.\n");
save($future, '2026-01-01');
is(codes($future), 'VW210', 'a day after today');
is(codes($future, '--rev', 'HEAD'), '', 'which is none for that version itself');

# --- Bounds ---

sub import_versions { # versions of one file, from texts that are made one by one
    my ($folder, $path, $count, $text) = @_;
    open my $in, '|-', 'git', '-C', $folder, 'fast-import', '--quiet' or die $!;
    for my $n (1 .. $count) {
        my $time = 1_743_000_000 + $n * 60;
        my $bytes = $text->($n);
        print $in "commit refs/heads/main\ncommitter Kandidaat <k\@example.invalid> $time +0000\ndata 0\n";
        print $in "from refs/heads/main^0\n" if $n == 1;
        print $in "M 100644 inline $path\ndata ", length $bytes, "\n$bytes\n";
    }
    close $in or die;
    git($folder, qw(reset -q --hard));
    return $folder;
}
my ($least, $most) = map { $choice =~ s/uitleg, start: start/uitleg, start: $_/r } 'start', 'bekwaam';
for my $count (10_000, 10_001) { # with one of the settings, two claims, the selection and three chosen pieces
    my $many = save_on(fresh("veel-$count", $kept), ['2024-09-12', 'keuze.yaml']);
    import_versions($many, 'keuze.yaml', $count - 7, sub { $_[0] % 2 ? $most : $least });
    is(codes($many), $count > 10_000 ? '' : 'VW203', "$count older versions of what states something");
}
my $claim = slurp("$base/claim-klimaat.md");
like($claim, qr/^chosen: .*\bles\b/m, 'the lesson is chosen');
for my $bytes (64 << 20, (64 << 20) + 1) {
    my $large = save_on(fresh("lang-$bytes", $kept), @change);
    my $length = slurp("$large/les.md");
    my $left = $bytes - 2 * length($length) - length join '', map { slurp("$base/$_.md") } qw(observatie feedback);
    my @sizes = ((1 << 20) x int($left / (1 << 20)), $left % (1 << 20));
    import_versions($large, 'les.md', scalar(@sizes), sub { substr sprintf('%08d', $_[0]) . 'x' x (1 << 20), 0, $sizes[ $_[0] - 1 ] });
    put("$large/les.md", $length);
    save($large, '2025-06-30');
    is(codes($large), $bytes > 64 << 20 ? '' : 'VW203', "$bytes bytes of older versions of chosen pieces");
}

done_testing();
