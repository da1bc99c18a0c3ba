#!/usr/bin/env perl
# What is built is not built again; what is installed works from anywhere, and goes away whole.
use strict;
use warnings;
use File::Find 'find';
use File::Temp 'tempdir';
use Test::More;

my $build = $ENV{BUILD} // 'build';
my $dir = tempdir(CLEANUP => 1);
my $place = "$dir/with a space";
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES)};

sub have { return !system "command -v $_[0] >/dev/null 2>&1" }

sub told { # of a command: all it says, and how it ended
    my $told = `($_[0]) 2>&1 </dev/null`;
    return ($told, $? >> 8);
}

sub files {
    my @files;
    find({ no_chdir => 1, wanted => sub { push @files, s{^\Q$place\E/}{}r if !-d } }, $place);
    return join ' ', sort @files;
}

is(scalar(() = (told("make -n BUILD=$build"))[0] =~ / -o |\bar /g), 0, 'nothing is built twice');

my $make = "make BUILD=$build DESTDIR='$place' PREFIX=/usr";
my ($told, $code) = told("umask 077; $make install");
is($code, 0, 'installed') or diag $told;
my @schemas = map { "usr/share/vakwerk/schemas/$_.schema.json" } split ' ', (told("$build/vakwerk schema"))[0];
my @benchmarks = map { ("usr/share/vakwerk/benchmarks/$_.json", "usr/share/vakwerk/benchmarks/$_.zip") } qw(aster berk);
is(files(), join(' ', sort qw(usr/bin/vakwerk usr/share/man/man1/vakwerk.1 usr/share/man/nl/man1/vakwerk.1), @schemas, @benchmarks),
    'the program, its manual, a schema of each kind for editors, and files for assessors to practise on');
is_deeply [ map { (stat "$place/usr/$_")[2] & 07777 } qw(bin/vakwerk share/man/man1/vakwerk.1) ], [ 0755, 0644 ],
    'for everybody';

my $installed = "cd / && env -i LC_ALL=C '$place/usr/bin/vakwerk'";
($told, $code) = told("$installed explain VW012 --lang en");
is($code, 0, 'explains without its sources');
like($told, qr/VW012/, 'what was asked');
mkdir "$dir/empty" or die $!;
is((told("$installed check -C $dir/empty"))[1], 2, 'finds no portfolio where there is none');

for my $page ('man1', 'nl/man1') {
    my $path = "$place/usr/share/man/$page/vakwerk.1";
  SKIP: {
        skip 'groff is not here', 1 unless have('groff');
        is((told("groff -k -man -Tutf8 -ww -z '$path'"))[0], '', "$page: nothing for groff to say");
    }
  SKIP: {
        skip 'mandoc is not here', 1 unless have('mandoc');
        my ($lint) = told("mandoc -T lint -W warning '$path'");
        is(join('', grep { !/missing date/ } $lint =~ /(.*\n)/g), '', "$page: nor for mandoc");
    }
}

is((told("$make uninstall"))[1], 0, 'uninstalled');
is(files(), '', 'nothing stays behind');
done_testing;
