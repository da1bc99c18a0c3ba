#!/usr/bin/env perl
# A package through the hands of ordinary programs: unpacked, checked by sha256sum, repacked, spoiled.
# The unit test of package serves as the program under test: `package.t make FILE`, `verify PATH`.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;

my $tool = abs_path(($ENV{BUILD} // 'build') . '/tests/package.t');
my $dir = tempdir(CLEANUP => 1);
chdir $dir or die $!;

sub have { return !system "command -v $_[0] >/dev/null 2>&1" }

sub verify { return scalar `'$tool' verify '$_[0]'` }

my $name = 'kandidaat-2024-10-04';
is(system($tool, 'make', "$dir/package.zip"), 0, 'made');
is(verify('package.zip'), '', 'whole');
SKIP: {
    skip 'unzip is not here', 16 unless have('unzip');
    system 'unzip -q package.zip' and die 'unzip failed';
    is(verify($name), '', 'whole when unpacked');
    is(system("cd $name && sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt"), 0,
        'whole to sha256sum');
    for my $repack ("zip -qr x.zip $name", "zip -qrD x.zip $name", "zip -qr - $name | cat > x.zip",
        "7z a -tzip x.zip $name", "bsdtar -a -cf x.zip $name", "jar cfM x.zip $name") {
      SKIP: {
            unlink 'x.zip';
            my ($program) = $repack =~ /^(\w+)/;
            skip "$program is not here", 1 unless have($program);
            system "($repack) >log 2>&1" and die "$repack failed";
            is(verify('x.zip'), '', "whole when repacked by $repack");
        }
    }
    unlink 'x.zip';
    system "cd $name && zip -qr ../x.zip .";
    is(verify('x.zip'), "902 \n", 'repacked without its folder');
    unlink 'x.zip';
    system "mkdir leeg && zip -qr x.zip $name leeg";
    is(verify('x.zip'), "902 \n", 'an empty folder beside it');
    unlink 'x.zip';
    system "mkdir $name/data/leeg && touch $name/.DS_Store && zip -qr x.zip $name";
    is(verify('x.zip'), "905 .DS_Store system\n", 'droppings in a zip');
    is(verify($name), "911 .DS_Store\n", 'droppings in a folder');
    is($? >> 8, 0, 'are only a tip');
    unlink 'x.zip', "$name/.DS_Store";
    system "printf x >> $name/data/site/a.html && zip -qr x.zip $name";
    is(verify('x.zip'), "906 data/site/a.html\n", 'a byte more');
    is($? >> 8, 4, 'is an error');
    is(verify($name), "906 data/site/a.html\n", 'a byte more, unpacked');
}
done_testing();
