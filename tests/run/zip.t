#!/usr/bin/env perl
# Zips of ordinary programs are accepted, those with tricks refused, and our own please the others.
# The unit test of zip serves as the program under test: `zip.t check FILE`, `zip.t write FILE`.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $tool = abs_path(($ENV{BUILD} // 'build') . '/tests/zip.t');
my $dir = tempdir(CLEANUP => 1);
chdir $dir or die $!;

sub put {
    my ($path, $bytes) = @_;
    open my $out, '>:raw', $path or die "$path: $!";
    print $out $bytes;
    close $out or die "$path: $!";
}

sub get {
    open my $in, '<:raw', $_[0] or die "$_[0]: $!";
    local $/;
    return <$in>;
}

sub have { return !system "command -v $_[0] >/dev/null 2>&1" }

sub verdict { return (split ' ', `'$tool' check '$_[0]'`)[0] // 'died' }

sub checked {
    my ($want, $name, $command) = @_;
    my ($program) = $command =~ /^(\w+)/;
SKIP: {
        skip "$program is not here", 1 unless have($program);
        unlink 'x.zip';
        system "($command) >log 2>&1" and diag(get('log'));
        is(verdict('x.zip'), $want, $name);
    }
}

make_path('t/data/sub', 't/data/leeg');
put('t/bagit.txt', "BagIt-Version: 1.0\n");
put('t/data/numbers.txt', join '', map { "$_\n" } 1 .. 5000);
put('t/data/sub/noise.bin', join '', map { chr(($_ * 7919 + int($_ / 13) ** 2) % 256) } 1 .. 5000);
put('t/data/empty', '');

checked('ok', 'zip -r', 'zip -qr x.zip t');
checked('ok', 'zip without folder entries', 'zip -qrD x.zip t');
checked('ok', 'zip without extra fields', 'zip -qrX x.zip t');
checked('ok', 'zip, stored', 'zip -qr0 x.zip t');
checked('ok', 'zip with data descriptors', 'zip -qrfd x.zip t');
checked('ok', 'zip into a pipe', 'zip -qr - t | cat > x.zip');
checked('ok', 'zip into a pipe, stored', 'zip -qr0 - t | cat > x.zip');
checked('ok', 'zip with a comment', 'zip -qr x.zip t && echo nagekeken | zip -qz x.zip');
checked('ok', 'zip with a file renewed', 'zip -qr x.zip t && zip -q x.zip t/bagit.txt');
checked('ok', '7z', '7z a -tzip x.zip t');
checked('ok', '7z, stored', '7z a -tzip -mx=0 x.zip t');
checked('ok', '7z with a file removed', '7z a -tzip x.zip t && 7z d x.zip t/data/empty');
checked('ok', 'bsdtar', 'bsdtar -a -cf x.zip t');
checked('ok', 'jar', 'jar cfM x.zip t');
checked('ok', 'a stream by Perl',
    q{perl -MIO::Compress::Zip=zip -e 'zip ["t/bagit.txt", "t/data/numbers.txt"], "x.zip", Stream => 1'});

checked('encrypted', 'zip with a password', 'zip -qr -P secret x.zip t');
checked('encrypted', '7z with AES', '7z a -tzip -psecret -mem=AES256 x.zip t');
checked('unsupported', '7z with bzip2', '7z a -tzip -mm=BZip2 x.zip t');
checked('unsupported', '7z with LZMA', '7z a -tzip -mm=LZMA x.zip t');
checked('unsupported', '7z with Deflate64', '7z a -tzip -mm=Deflate64 x.zip t');
checked('unsupported', 'zip64',
    q{perl -MIO::Compress::Zip=zip -e 'zip "t/bagit.txt", "x.zip", Zip64 => 1'});
checked('inconsistent', 'a self-extracting zip',
    q{zip -qr y.zip t && (echo '#!/bin/sh'; cat y.zip) > x.zip && zip -qA x.zip; rm y.zip});
checked('inconsistent', 'a zip behind other bytes',
    q{zip -qr y.zip t && (echo '%PDF-1.4'; cat y.zip) > x.zip; rm y.zip});
checked('not-zip', 'bytes behind a zip', 'zip -qr x.zip t && echo more >> x.zip');
checked('truncated', 'half a zip', 'zip -qr y.zip t && head -c 4000 y.zip > x.zip; rm y.zip');
symlink '/etc/passwd', 't/link';
checked('kind', 'zip with a symbolic link', 'zip -qry x.zip t');
unlink 't/link';
put('t/-option', 'x');
checked('name', 'zip with a name like an option', 'zip -qr x.zip t');
unlink 't/-option';

sub written {
    my ($path, $zone, $umask, $locale) = @_;
    system "umask $umask; TZ=$zone LC_ALL=$locale '$tool' write '$path'" and die 'write failed';
    return get($path);
}

my $own = written('own.zip', 'UTC', '022', 'C');
is(verdict('own.zip'), 'ok', 'what is written is accepted');
is(written('own2.zip', 'Asia/Tokyo', '022', 'C'), $own, 'the same bytes in another time zone');
is(written('own3.zip', 'America/Lima', '077', 'C'), $own, 'the same bytes with another umask');
is(written('own4.zip', 'UTC', '000', 'nl_NL.UTF-8'), $own, 'the same bytes in another locale');
unlike(join(' ', glob '*'), qr{own\.zip[^ ]}, 'nothing is left beside it');
SKIP: {
    skip 'unzip is not here', 2 unless have('unzip');
    is(system('unzip -tqq own.zip >log 2>&1'), 0, 'unzip finds no fault');
    system 'mkdir out && cd out && unzip -q ../own.zip';
    like(get('out/voorbeeld/data/a.txt'), qr/\Aline 0\nline 1\n.*line 4999\n\z/s,
        'and unpacks what was packed');
}
SKIP: {
    skip '7z is not here', 1 unless have('7z');
    is(system('7z t own.zip >log 2>&1'), 0, '7z finds no fault');
}
SKIP: {
    skip 'zipinfo is not here', 1 unless have('zipinfo');
    like(scalar `zipinfo -T own.zip`, qr/20241004\.000000 voorbeeld/, 'dated by the day at 00:00');
}
done_testing();
