#!/usr/bin/env perl
# Each rule has a broken example: an overlay on the small portfolio tests/broken/base, which itself
# has no findings. Exactly that rule speaks, and says what stands in `expected` (UPDATE=1 writes it).
# A file `gone` in an overlay lists what is taken out of the base; a file `upon` names folders that
# come over the base first: tests/broken/feedback, with a round of feedback, has no findings either, nor has
# tests/broken/history, which was saved in the versions that its .verloop tells of (tests/tools/replay). Lines in a
# file `git` are asked of git in the end.
use strict;
use warnings;
use File::Temp 'tempdir';
use JSON::PP 'decode_json';
use Test::More;

my $program = ($ENV{BUILD} // 'build') . '/vakwerk';
-x $program or plan skip_all => 'make builds what this test runs';
my $temp = tempdir(CLEANUP => 1);
$ENV{SOURCE_DATE_EPOCH} = 1756598400;    # 2025-08-31
delete @ENV{qw(VAKWERK_LANG CLICOLOR_FORCE FORCE_COLOR)};

sub slurp {
    open my $in, '<:raw', shift or return '';
    local $/;
    return scalar <$in> // '';
}

# The portfolio of an overlay, in a folder of its own.
sub portfolio {
    my ($overlay) = @_;
    my $folder = "$temp/" . ($overlay =~ s{.*/}{}r);
    system('cp', '-RP', 'tests/broken/base', $folder) == 0 or die 'cp';
    return $folder if $overlay =~ /base$/;
    for my $layer ((map { "tests/broken/$_" } split ' ', slurp("$overlay/upon")), $overlay) {
        for my $path (glob "$layer/* $layer/.[a-z]*") {
            next if $path =~ m{/(gone|upon|expected|git)$};
            system('cp', '-RPf', $path, $folder) == 0 or die 'cp';
        }
    }
    unlink map { "$folder/$_" } split /\n/, slurp("$overlay/gone");
    return -f "$folder/.verloop" ? saved($folder, split /\n/, slurp("$overlay/git")) : $folder;
}

sub saved {
    my ($folder, @commands) = @_;
    system('tests/tools/replay', $folder, "$folder-saved") == 0 or die 'replay';
    local @ENV{qw(GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL)} = (1, '/dev/null');
    system("cd '$folder-saved' && $_") == 0 or die for @commands;
    return "$folder-saved";
}

sub check {
    my ($folder, @options) = @_;
    open my $pipe, '-|', 'sh', '-c', 'exec "$0" "$@" 2>/dev/null', $program, 'check', @options, '-C', $folder
        or die "$program: $!";
    local $/;
    my $out = <$pipe> // '';
    close $pipe;
    return ($out, $? >> 8);
}

my ($out, $exit);
for my $whole (qw(base feedback history)) {
    ($out, $exit) = check(portfolio("tests/broken/$whole"), '--json', '--strict');
    is_deeply([map { "$_->{file}:$_->{line} $_->{code}" } @{ decode_json($out)->{findings} }], [],
              "$whole has no findings");
    is($exit, 0, 'and passes');
}

for my $overlay (sort glob 'tests/broken/VW*') {
    my ($rule) = $overlay =~ /(VW\d+)/;
    my $folder = portfolio($overlay);
    ($out, $exit) = check($folder, '--json');
    my @findings = @{ decode_json($out)->{findings} };
    my %codes = map { $_->{code} => 1 } @findings;
    is(join(' ', sort keys %codes), $rule, "$rule, and no other rule");
    is($exit, (grep { $_->{severity} eq 'error' } @findings) ? 1 : 0, "$rule: exit code");
    my ($text) = check($folder, '--lang', 'en');
    if ($ENV{UPDATE}) {
        open my $file, '>:raw', "$overlay/expected" or die "$overlay/expected: $!";
        print $file $text;
    }
    is($text, slurp("$overlay/expected"), "$rule: what is said");
}
done_testing();
