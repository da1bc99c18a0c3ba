#!/usr/bin/env perl
# The example as its reader meets it: nothing to mend, two questions that are answered, and a package that keeps
# private what was not chosen.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Find;
use File::Temp qw(tempdir);
use Test::More;

my $vakwerk = "'" . abs_path(($ENV{BUILD} // 'build') . '/vakwerk') . "'";
my $dir = tempdir(CLEANUP => 1);
my $portfolio = "$dir/portfolio";
$ENV{LC_ALL} = 'C';
delete $ENV{VAKWERK_LANG};

is(system('tests/tools/replay', 'example-portfolio', $portfolio), 0, 'replayed');

my $told = `$vakwerk check -C $portfolio --no-color 2>&1`;
is($? >> 8, 0, 'nothing to mend') or diag $told;
is_deeply [ $told =~ /: gespreksvraag (VW\d+)/g ], [qw(VW083 VW200)], 'two talking points';
is_deeply [ $told =~ /toelichting: (\S+)/g ], [qw(stil-jaar-samenwerken uit-het-schrift)], 'which are explained';
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

# All that stays at home, by title, and by a name from the privacy list.
my (@private, %packed);
chomp(my @chosen = map { /\[(.*)\]/ ? split /, */, $1 : () } `grep -h ^chosen: $portfolio/claims/*.md`);
cmp_ok @chosen, '>', 10, 'pieces are chosen';
my %chosen = map { $_ => 1 } @chosen;
for my $path (glob "$portfolio/bewijs/*.md $portfolio/gesprekken/*.md $portfolio/observaties/*.md"
    . " $portfolio/reflecties/*.md $portfolio/feedback/*.md")
{
    my ($id) = $path =~ m{([^/]+)\.md$};
    next if $chosen{$id};
    open my $in, '<', $path or die $!;
    push @private, $id, map { /^title: (.*)/ ? $1 : () } <$in>;
}
cmp_ok @private, '>', 20, 'as many stay private';
SKIP: {
    skip 'unzip is not here', 1 if system 'command -v unzip >/dev/null';
    system "cd $dir && unzip -q $zip" and die 'unzip failed';
    my $all = '';
    find({ no_chdir => 1, wanted => sub {
        return unless -f && /\.(?:html|json|txt)$/;
        open my $in, '<', $_ or die $!;
        local $/;
        $all .= "$_\n" . <$in>;
    } }, "$dir/noor-bakker-2026-06-30");
    is_deeply [ grep { index($all, $_) >= 0 } @private, 'Tijmen' ], [], 'nothing private went along';
    like $all, qr/\[naam\] legt uit dat de wijzer/, 'a name from the privacy list is replaced where a chosen piece has it';
}

done_testing;
