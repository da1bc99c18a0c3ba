#!/usr/bin/env perl
# The example portfolio: its history comes out the same everywhere, and it is fit to be copied by a starter.
use strict;
use warnings;
use Digest::SHA;
use File::Basename;
use File::Find;
use File::Temp qw(tempdir);
use Test::More;

my $example = 'example-portfolio';

sub slurp {
    open my $in, '<:raw', shift or return;
    local $/;
    return scalar <$in>;
}

sub replay {
    my ($mask, $zone) = @_;
    my $target = tempdir(CLEANUP => 1) . '/portfolio';
    local $ENV{TZ} = $zone;
    system('sh', '-c', "umask $mask && exec tests/tools/replay $example $target") == 0 or return 'failed';
    return `git -C $target log --format='%H %ad %an <%ae>'`;
}

my $history = replay('022', 'UTC');
is replay('077', 'Asia/Tokyo'), $history, 'the same versions, whatever the machine';
my @versions = split /\n/, $history;
cmp_ok @versions, '>', 30, 'the portfolio grew in many steps';
is_deeply [ grep { !/\@example\.invalid>$/ } @versions ], [], 'no address of anybody';

my @files;
find({ no_chdir => 1, wanted => sub { push @files, $File::Find::name if -f && !/\/\./ } }, $example);
is_deeply [ grep { !m{^$example/(?:README\.md|[a-z0-9][a-z0-9/.-]*)$} } @files ], [], 'plain names of files and folders';

my $framework = slurp("$example/framework.yaml");
is $framework, slurp('templates/frameworks/junior-leraar-po.yaml'), 'the framework is the one we offer';
my ($pinned) = slurp("$example/portfolio.yaml") =~ /sha256: ([0-9a-f]{64})/;
is $pinned, Digest::SHA::sha256_hex($framework), 'and it is pinned by its digest';

my (@jargon, @dead, %linked, @no_alt);
for my $file (grep { /\.(?:md|yaml)$/ } @files) {
    my $text = slurp($file);
    push @jargon, "$file: $1" while $text =~ /\b(git|commit|committen|repository|branch|merge|push|staging)\b/gi;
    while ($text =~ /(!?)\[([^\]]*)\]\(([^)]+)\)/g) {
        my ($image, $words, $target) = ($1, $2, dirname($file) . "/$3");
        push @no_alt, "$file: $3" if $image && length $words < 30;
        1 while $target =~ s{[^/]+/\.\./}{};
        $linked{$target} = 1;
        push @dead, "$file: $target" unless -f $target;
    }
}
is_deeply \@jargon, [], 'no words of version control';
is_deeply \@dead, [], 'no dead links';
is_deeply \@no_alt, [], 'each picture is described';

my @pictures = grep { !/\.(?:md|yaml)$/ } @files;
is_deeply [ grep { !$linked{$_} } @pictures ], [], 'no picture without a place';
is_deeply [ grep { -s $_ > 100_000 } @pictures ], [], 'pictures are small';

done_testing;
