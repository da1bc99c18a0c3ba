# Repositories for tests of what is read from them: made by the git program or byte by byte, and looked into by the unit
# test of git, which prints what it reads when it is run with arguments.
package Repository;
use strict;
use warnings;
use Compress::Zlib 'compress';
use Cwd 'getcwd';
use Digest::SHA 'sha1_hex';
use Exporter 'import';
use File::Path 'make_path';
use File::Temp 'tempdir';
use Test::More;

our @EXPORT = qw($probe $temp put slurp run git look commit fresh write_object object commit_of path_of);

our $probe = getcwd() . '/' . ($ENV{BUILD} // 'build') . '/tests/git.t';
-x $probe or plan skip_all => 'make unit builds what this test runs';
`git --version 2>/dev/null` or plan skip_all => 'git is not here';

delete @ENV{ grep { /^GIT_/ } keys %ENV };
%ENV = (%ENV, GIT_CONFIG_NOSYSTEM => 1, GIT_CONFIG_GLOBAL => '/dev/null', TZ => 'UTC', LC_ALL => 'C',
    map { ("GIT_${_}_NAME" => 'Kandidaat', "GIT_${_}_EMAIL" => 'kandidaat@example.org') } qw(AUTHOR COMMITTER));
our $temp = tempdir(CLEANUP => 1);

sub put {
    my ($path, $text) = @_;
    make_path($path =~ s{/[^/]*$}{}r);
    open my $out, '>:raw', $path or die "$path: $!";
    print $out $text;
    close $out or die "$path: $!";
}

sub slurp {
    open my $in, '<:raw', shift or return undef;
    local $/;
    return scalar <$in>;
}

sub run { # output, and whether it ended well within a generous time
    my ($limit, @command) = @_;
    my $pid = open(my $in, '-|') // die $!;
    if (!$pid) {
        open STDERR, '>&', \*STDOUT;
        alarm $limit;
        exec @command or die "$command[0]: $!";
    }
    local $/;
    my $out = <$in> // '';
    close $in;
    return $? ? "$out(ended with $?)" : $out;
}

sub git {
    my ($folder, @args) = @_;
    my $out = run(60, 'git', '-C', $folder, @args);
    die "git @args: $out" if $out =~ /\(ended with/;
    chomp $out;
    return $out;
}

sub look {
    my $out = run(20, $probe, @_);
    chomp $out;
    return $out;
}

my $day = 1_700_000_000;
sub commit {
    my ($folder, @more) = @_;
    $day += 86_400;
    local @ENV{qw(GIT_AUTHOR_DATE GIT_COMMITTER_DATE)} = ("$day +0100") x 2;
    git($folder, 'add', '-A');
    git($folder, 'commit', '-q', '--allow-empty', '-m', 'stap', @more);
    return git($folder, 'rev-parse', 'HEAD');
}

sub fresh {
    my $folder = "$temp/" . shift;
    git($temp, 'init', '-q', '-b', 'main', @_, $folder);
    return $folder;
}

sub write_object { # a loose object with any bytes, under the id they have or another
    my ($folder, $bytes, $id) = @_;
    $id //= sha1_hex($bytes);
    my $path = sprintf '%s/.git/objects/%s/%s', $folder, substr($id, 0, 2), substr($id, 2);
    unlink $path;
    put($path, compress($bytes));
    return $id;
}

sub object { my ($kind, $body) = @_; return "$kind " . length($body) . "\0$body" }

sub commit_of {
    my ($folder, $tree, @lines) = @_;
    my $who = 'Kandidaat <kandidaat@example.org> 1700000000 +0100';
    return write_object($folder,
        object('commit', join "\n", "tree $tree", @lines, "author $who", "committer $who", '', 'stap'));
}

sub path_of { my ($folder, $id) = @_; return "$folder/.git/objects/" . $id =~ s{^..\K}{/}r }

1;
