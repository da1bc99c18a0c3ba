#!/usr/bin/env perl
# The example as its reader meets it: nothing to mend, two questions that are answered, and a package that keeps
# private what was not chosen. What came in through forms comes out of the same answers again. Then how it is judged.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Find;
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;

my $vakwerk = "'" . abs_path(($ENV{BUILD} // 'build') . '/vakwerk') . "'";
my $dir = tempdir(CLEANUP => 1);
my $portfolio = "$dir/portfolio";
$ENV{LC_ALL} = 'C';
delete $ENV{VAKWERK_LANG};

sub slurp {
    open my $in, '<', shift or return '';
    local $/;
    return scalar <$in>;
}

sub read_all { # the text files beneath a folder, with their names
    my ($folder, $names) = @_;
    my $all = '';
    find({ no_chdir => 1, wanted => sub { $all .= "$_\n" . slurp($_) if -f && /$names/ } }, $folder);
    return $all;
}

is(system('tests/tools/replay', 'example-portfolio', $portfolio), 0, 'replayed');

my $told = `$vakwerk check -C $portfolio --no-color 2>&1`;
is($? >> 8, 0, 'nothing to mend') or diag $told;
is_deeply [ $told =~ /: gespreksvraag (VW\d+)/g ], [qw(VW200 VW177)], 'two talking points';
is_deeply [ $told =~ /toelichting: (\S+)/g ], [qw(uit-het-schrift weinig-collegas)], 'which are explained';
unlike $told, qr/: tip VW/, 'no tips';
for my $moment (qw(einde-jaar-1 einde-jaar-2)) {
    system "$vakwerk check -C $portfolio --rev $moment >/dev/null 2>&1";
    is($? >> 8, 0, "nor was there anything to mend at $moment");
}

system "$vakwerk pack -q -C $portfolio -o $dir >/dev/null 2>&1";
my $zip = "$dir/noor-bakker-2026-06-30.zip";
ok -s $zip, 'packed under its name and day';
cmp_ok -s $zip, '<', 1_000_000, 'small enough for mail';
is(system("$vakwerk verify $zip >/dev/null 2>&1"), 0, 'verified');

# --- What came in through forms ---

system('cp', '-R', 'example-portfolio', "$dir/again") == 0 or die 'cp';
is(system('tests/tools/hand-in', "$dir/again"), 0, 'answers collected and forms added once more');
is `diff -r example-portfolio $dir/again`, '', 'give the same files'
    or diag 'tests/tools/hand-in example-portfolio makes them anew';
my @hidden = map { /([A-Z][^;]+)\./g } slurp('tests/example-answers/ronde-2026/colleagues.csv');
is scalar @hidden, 2, 'two colleagues wrote something';
my $own = read_all($portfolio, qr/\.(?:md|yaml)$/);
is_deeply [ grep { index($own, $_) >= 0 } @hidden ], [], 'which is nowhere: they were too few';

# --- All that stays at home, by title, and by a name from the privacy list ---

my (@private, %packed);
chomp(my @chosen = map { /\[(.*)\]/ ? split /, */, $1 : () } `grep -h ^chosen: $portfolio/claims/*.md`);
cmp_ok @chosen, '>', 10, 'pieces are chosen';
my %chosen = map { $_ => 1 } @chosen;
for my $path (glob "$portfolio/{bewijs,gesprekken,observaties,reflecties,feedback,rondes}/*.{md,yaml}") {
    my ($id) = $path =~ m{([^/]+)\.\w+$};
    my $text = slurp($path);
    my $given = $text =~ /^purpose: assessment$/m || $text =~ /^round: ronde-2026$/m;
    next if $chosen{$id} || $given;
    push @private, $id, $text =~ /^title: (.*)/mg;
    push @private, $text =~ /^ +- "?(\w[^"]{20,})/mg if $text =~ /^kind: feedback-result$/m;
}
# That title is also one of a piece that goes along.
@private = grep { !/^(?:Hoe ik het zelf zag|Feedback van .*)$/ } @private;
cmp_ok @private, '>', 40, 'as many stay private';
SKIP: {
    skip 'unzip is not here', 1 if system 'command -v unzip >/dev/null';
    system "cd $dir && unzip -q $zip" and die 'unzip failed';
    my $all = read_all("$dir/noor-bakker-2026-06-30", qr/\.(?:html|json|txt)$/);
    is_deeply [ grep { index($all, $_) >= 0 } @private, @hidden, 'Tijmen' ], [], 'nothing private went along';
    like $all, qr/\[naam\] legt uit dat de wijzer/, 'a name from the privacy list is replaced where a chosen piece has it';
}

# --- How it is judged, up to the goals that come back ---

is(system('tests/tools/judge', $zip, 'tests/example-assessment', "$dir/steps"), 0, 'steps as their forms would save them');
$told = `$vakwerk assess $zip $dir/steps/*.json -o $dir/assessment 2>&1`;
is($? >> 8, 0, 'put together') or diag $told;
like $told, qr/^Alle stappen zijn gezet\.$/m, 'no step is left';
my $outcome = decode_json(slurp("$dir/assessment/assessment.json"));
my %rows = map { ($_->{competence} => $_) } @{ $outcome->{competences} };
my %differ = map { ($_ => $rows{$_}) } grep { $rows{$_}{judged}[0] ne $rows{$_}{judged}[1] } keys %rows;
is_deeply [ sort keys %differ ], [qw(differentiatie ouders)], 'the assessors differ on two of five competences';
is_deeply { map { ($_ => $rows{$_}{level}) } keys %rows },
    { leiding => 'bekwaam', 'zicht-op-leren' => 'bekwaam', differentiatie => 'bijna', samenwerken => 'bekwaam', ouders => 'bekwaam' }, 'and agree in the end';
is $outcome->{decision}, 'granted', 'as decided';
my ($first) = slurp("$dir/assessment/verslag.html") =~ /(<h2 id="c-.*?)<h2 id="whole"/s;
is_deeply [ ($first =~ /<h2 id="c-([\w-]+)"/g)[ 0, 1 ] ], [qw(differentiatie ouders)], 'what differs comes first in the report';
like slurp("$dir/assessment/overleg.html"), qr/een derde beoordelaar was niet nodig/i, 'how it ended is recorded';
for my $step (grep { !/verslag/ } map { m{/(\w+)\.html$} } glob "$dir/assessment/*.html") {
    unlike slurp("$dir/assessment/$step.html"), qr/>–</, "nothing is left open in $step";
}
$ENV{SOURCE_DATE_EPOCH} = 1790251200;
is(system("$vakwerk goal add -C $portfolio $dir/steps/7-vervolg.json >/dev/null"), 0, 'two goals come back');
my @goals = glob "$portfolio/doelen/2026-09-24-*.md";
is scalar @goals, 2, 'each in a file';
is(system("$vakwerk check -C $portfolio --no-color >$dir/told 2>&1"), 0, 'with nothing to mend');
unlike slurp("$dir/told"), qr/2026-09-24/, 'nor to ask about';

done_testing;
