# What the tests from the user's side share: the program run on real folders, with limits, its
# answer, and folders made, saved and compared.
package Trial;
use strict;
use warnings;
use Cwd qw(abs_path getcwd);
use Exporter 'import';
use File::Find 'find';
use File::Path qw(make_path remove_tree);
use File::Temp 'tempdir';
use IPC::Open3 'open3';
use Symbol 'gensym';
use Test::More;

our @EXPORT = qw($program $temp vakwerk put slurp copy portfolio save git files outline differs have);

our $program = abs_path(($ENV{BUILD} // 'build') . '/vakwerk');
our $temp = tempdir(CLEANUP => 1);
my $base = abs_path('tests/broken/base');

# The same for everybody who runs the tests.
delete @ENV{ grep { /^(?:GIT_|LC_|LANG|VAKWERK_|CLICOLOR|FORCE_COLOR|NO_COLOR)/ } keys %ENV };
%ENV = (%ENV, SOURCE_DATE_EPOCH => 1756598400, TZ => 'UTC', LC_ALL => 'C', TERM => 'dumb', # 2025-08-31
    XDG_CONFIG_HOME => "$temp/config", GIT_CONFIG_NOSYSTEM => 1, GIT_CONFIG_GLOBAL => '/dev/null',
    map { ("GIT_${_}_NAME" => 'Kandidaat', "GIT_${_}_EMAIL" => 'kandidaat@example.invalid') } qw(AUTHOR COMMITTER));
umask 022;

# Instrumented builds need more address space than any limit allows.
my $limited = `sh -c 'ulimit -v 2000000; exec "$program" --version' 2>/dev/null` ne '';

# Runs the program. Options in front, as a hash: in (folder to run in), env, seconds (60), megabytes
# (1000), out (file for standard output), passwords (what descriptor 3 gives). Answers with code, signal, out, err.
sub vakwerk {
    my %with = ref $_[0] ? %{ shift() } : ();
    my $seconds = $with{seconds} // 60;
    my $limits = "ulimit -c 0; ulimit -t $seconds;";
    $limits .= ' ulimit -v ' . 1000 * ($with{megabytes} // 1000) . ';' if $limited;
    my $to = $with{out} ? "exec >'$with{out}';" : '';
    put("$temp/passwords", $with{passwords}), $to .= "exec 3<'$temp/passwords';" if defined $with{passwords};
    local %ENV = (%ENV, %{ $with{env} // {} });
    delete @ENV{ grep { !defined $ENV{$_} } keys %ENV };
    my $here = getcwd();
    chdir $with{in} or die "$with{in}: $!" if $with{in};
    my ($in, $out) = (gensym, gensym);
    open my $err, '+>', undef or die $!;
    my $pid = open3($in, $out, '>&' . fileno $err, 'sh', '-c', "$limits $to exec \"\$0\" \"\$\@\"", $program, @_);
    chdir $here;
    close $in;
    binmode $out;
    my $text = eval {
        local $SIG{ALRM} = sub { die "late\n" };
        alarm 2 * $seconds;
        my $all = do { local $/; <$out> };
        alarm 0;
        $all;
    };
    kill KILL => $pid if $@;
    waitpid $pid, 0;
    my $status = $?;
    seek $err, 0, 0;
    my $said = do { local $/; <$err> };
    return { code => $status >> 8, signal => $status & 127, out => $text // '', err => $said // '' };
}

sub put {
    my ($path, $text) = @_;
    make_path($path =~ s{/[^/]*$}{}r);
    unlink $path;
    open my $out, '>:raw', $path or die "$path: $!";
    print $out $text;
    close $out or die "$path: $!";
}

sub slurp {
    open my $in, '<:raw', shift or return undef;
    local $/;
    return scalar <$in>;
}

sub copy {
    my ($from, $to) = @_;
    remove_tree($to);
    system('cp', '-RP', $from, $to) == 0 or die "cp $from $to";
    return $to;
}

# A copy of the small portfolio that has no findings, with these files written over it; undef
# takes one away.
sub portfolio {
    my ($name, %files) = @_;
    my $folder = copy($base, "$temp/$name");
    for my $path (keys %files) {
        defined $files{$path} ? put("$folder/$path", $files{$path}) : unlink "$folder/$path";
    }
    return $folder;
}

sub git {
    my ($folder, @words) = @_;
    open my $pipe, '-|', 'git', '-C', $folder, @words or die "git: $!";
    local $/;
    my $out = <$pipe> // '';
    close $pipe or die "git @words failed";
    return $out;
}

# Saves all there is as a version of that day.
sub save {
    my ($folder, $day, $message) = @_;
    local @ENV{qw(GIT_AUTHOR_DATE GIT_COMMITTER_DATE)} = ("$day 12:00:00 +0000") x 2;
    git($folder, qw(init -q --template= --initial-branch=main)) unless -d "$folder/.git";
    git($folder, qw(add -A));
    git($folder, qw(commit -q --allow-empty -m), $message // 'Bewaard');
    return $folder;
}

# Everything beneath a folder: path => bytes of a file, target of a link.
sub files {
    my ($folder) = @_;
    my %files;
    find({ no_chdir => 1, wanted => sub {
        return if $_ eq $folder;
        my $path = substr $_, 1 + length $folder;
        if (-l) { $files{$path} = 'link to ' . readlink }
        elsif (-f) { $files{$path} = slurp($_) }
        elsif (!-d) { $files{$path} = 'special' }
    } }, $folder) if -d $folder;
    return \%files;
}

# Paths in which two folders (or results of files) differ.
sub differs {
    my ($one, $other) = map { ref $_ ? $_ : files($_) } @_;
    my %all = (%$one, %$other);
    return [ grep { ($one->{$_} // '(none)') ne ($other->{$_} // '(none)') } sort keys %all ];
}

# A site as one text that can be read and compared: whole pages in order of their path, what is the
# same on every page only once.
sub outline {
    my ($folder) = @_;
    my $files = files($folder);
    my $text = '';
    for my $path (sort keys %$files) {
        next if $path =~ m{^\.|\.css$};
        $text .= "==== $path\n";
        if ($path eq 'index.html') { $text .= $files->{$path} }
        elsif ($path =~ /\.html$/) { $text .= $files->{$path} =~ /<main[^>]*>\n(.*)<\/main>/s ? $1 : 'no main' }
        else { $text .= length($files->{$path}) . " bytes\n" }
    }
    return $text;
}

sub have { return !system "command -v $_[0] >/dev/null 2>&1" }

-x $program or plan skip_all => 'make builds what this test runs';
1;
