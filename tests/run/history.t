#!/usr/bin/env perl
# What the history says of each file: days and counts as `git log --follow` has them, over renames and merges, by whom,
# and what is said to be unknown where it cannot be right.
use strict;
use warnings;
use lib 'tests/lib';
use Cwd 'getcwd';
use Repository;
use Test::More;

my $here = getcwd();

# Of each file its versions, the newest first: "by: day day …", with ? and + where they are in doubt or saved again.
sub versions {
    my %of = map { /^(.*?): (.*)$/ ? ($1 => $2) : () } split /\n/, look('versions', @_);
    s/\b[0-9a-f]{7} // for my @lines = values %of;
    return { map { my $line = $of{$_}; $line =~ s/\b[0-9a-f]{7} //g; ($_ => $line) } keys %of };
}

sub count { my ($line) = @_; return scalar(() = ($line // '') =~ /\d{4}-\d\d-\d\d|unknown$/g) }

# A file of twelve lines of its own, or some of them otherwise.
sub text {
    my ($name, @other) = @_;
    my %other = map { $_ => 1 } @other;
    return join '', map { "$name, regel $_" . ($other{$_} ? ", anders\n" : "\n") } 1 .. 12;
}

sub move { my ($folder, $from, $to) = @_; put("$folder/$to", slurp("$folder/$from")); unlink "$folder/$from" }

# --- As git says ---

my $generated = fresh('gemaakt');
system("'$here/tests/bench/history' 60 300 | git -C '$generated' fast-import --quiet") == 0 or die;
git($generated, 'reset', '-q', '--hard');
cmp_ok(git($generated, 'rev-list', '--merges', '--count', 'HEAD'), '>', 3, 'a history with merges');
cmp_ok(() = git($generated, qw(log --format= -M --summary)) =~ /^ rename /mg, '>', 10, 'and renames');

sub is_followed {
    my ($name, $folder) = @_;
    my $said = run(120, "$here/tests/tools/follow", $probe, $folder // $generated, 200);
    like($said, qr/^\d+ files, \d+ of them renamed: 0 differ$/, "$name: as git log --follow says");
}
is_followed('packed');
is(look('parallel', $generated), 'all good', 'eight threads read packed files');
my $packed = look('history', $generated);
git($generated, 'commit-graph', 'write', '--reachable');
is(look('history', $generated), $packed, 'with a commit-graph');
is_followed('a sub-folder', "$generated/jaar-1");
my ($own_pack) = glob "$generated/.git/objects/pack/*.pack";
rename $own_pack, "$temp/los.pack";
unlink glob "$generated/.git/objects/pack/*";
system("git -C '$generated' unpack-objects -q < '$temp/los.pack'") == 0 or die;
is(look('history', $generated), $packed, 'and loose');
is(look('parallel', $generated), 'all good', 'eight threads read loose files');
for my $seed (2 .. 5) {
    my $other = fresh("gemaakt-$seed");
    system("'$here/tests/bench/history' 30 150 $seed | git -C '$other' fast-import --quiet") == 0 or die;
    is_followed("another one, $seed", $other);
}

# --- Renames ---

my $moved = fresh('verhuisd');
put("$moved/een.md", text('een'));
put("$moved/map/$_.md", text($_)) for qw(a b c);
commit($moved);
put("$moved/map/a.md", text('a', 1));
commit($moved);
move($moved, "map/$_.md", "jaar/nieuw/$_.md") for qw(a b c);
put("$moved/jaar/nieuw/b.md", text('b', 2));
move($moved, 'een.md', 'twee.md');
put("$moved/twee.md", text('een', 3, 4, 5));
commit($moved);
my $of = versions($moved);
is(count($of->{'jaar/nieuw/a.md'}), 3, 'a folder that was moved: before and after');
is(count($of->{'jaar/nieuw/b.md'}), 2, 'a file in it that was changed too');
is(count($of->{'jaar/nieuw/c.md'}), 2, 'and one that was not');
is(count($of->{'twee.md'}), 2, 'another name and other lines at once');
put("$moved/drie.md", text('heel wat anders'));
unlink "$moved/twee.md";
commit($moved);
is(count(versions($moved)->{'drie.md'}), 1, 'another text under another name is another file');

my $inside = fresh('erin');
put("$inside/$_.md", text($_)) for qw(a b);
put("$inside/portfolio.yaml", text('portfolio'));
commit($inside);
put("$inside/a.md", text('a', 7));
commit($inside);
move($inside, $_, "werk/portfolio/$_") for qw(a.md b.md portfolio.yaml);
commit($inside);
$of = versions("$inside/werk/portfolio");
is(count($of->{'a.md'}), 3, 'a portfolio that became a sub-folder: from before');
is(count($of->{'portfolio.yaml'}), 2, 'all its files');
put("$inside/elders/b.md", text('b', 1));
unlink "$inside/werk/portfolio/b.md";
commit($inside);
move($inside, 'elders/b.md', 'werk/portfolio/terug.md');
commit($inside);
is(count(versions("$inside/werk/portfolio")->{'terug.md'}), 4, 'a file that was elsewhere for a while');

my $names = fresh('namen');
put("$names/oud.md", text('oud'));
put("$names/sjabloon.md", text('sjabloon'));
put("$names/x.md", text('x'));
put("$names/y.md", text('y'));
commit($names);
move($names, 'oud.md', 'nieuw.md');
put("$names/kopie.md", text('sjabloon'));
commit($names);
put("$names/oud.md", text('weer'));
my ($x, $y) = map { slurp("$names/$_.md") } qw(x y);
put("$names/x.md", $y);
put("$names/y.md", $x);
commit($names);
$of = versions($names);
is(count($of->{'nieuw.md'}), 2, 'a renamed file takes its past along');
is(count($of->{'oud.md'}), 1, 'its name, used again, is another file');
is(count($of->{'kopie.md'}), 1, 'a copy begins with itself');
is(count($of->{'sjabloon.md'}), 1, 'and what it is a copy of stays what it was');
is(count($of->{'x.md'}), 2, 'files that change their contents keep their names');
unlink "$names/y.md";
commit($names);
put("$names/y.md", text('y', 1));
commit($names);
is(count(versions($names)->{'y.md'}), 3, 'a file that is gone for a while is the same file');

# --- Merges ---

sub merge {
    my ($folder, $branch) = @_;
    git($folder, qw(merge -q --no-ff --no-commit), $branch);
    return commit($folder);
}

my $merged = fresh('samengevoegd');
put("$merged/a.md", text('a'));
put("$merged/b.md", text('b'));
commit($merged);
git($merged, qw(checkout -q -b zij));
put("$merged/a.md", text('a', 12));
put("$merged/zij.md", text('zij'));
commit($merged);
git($merged, qw(checkout -q main));
move($merged, 'a.md', 'hoofd.md');
commit($merged);
put("$merged/hoofd.md", text('a', 1));
commit($merged);
merge($merged, 'zij');
is(slurp("$merged/hoofd.md"), text('a', 1, 12), 'git merged the lines');
$of = versions($merged);
is(count($of->{'hoofd.md'}), 5, 'renamed here and changed there: both, the merge, and what was before');
is(count($of->{'zij.md'}), 1, 'a merge that takes a file as it is is no version of it');
is(count($of->{'b.md'}), 1, 'nor of what neither side changed');

git($merged, qw(checkout -q -b uiteen));
move($merged, 'b.md', 'c.md');
commit($merged);
git($merged, qw(checkout -q main));
put("$merged/b.md", text('b', 6));
commit($merged);
git($merged, qw(merge -q --no-ff --no-commit -s ours uiteen));
put("$merged/c.md", text('b'));
commit($merged);
$of = versions($merged);
is(count($of->{'b.md'}), 2, 'kept on one side');
is(count($of->{'c.md'}), 2, 'renamed on the other: both go back to the one file');

# --- By whom ---

my $people = fresh('mensen');
sub commit_as { my ($folder, $name) = @_; local $ENV{GIT_AUTHOR_NAME} = $name; return commit($folder) }
put("$people/mijn.md", 'een');
put("$people/ons.md", 'een');
commit_as($people, 'KANDIDAAT ');
put("$people/ons.md", 'twee');
put("$people/hun.md", 'een');
commit_as($people, 'Schoolleider');
$of = versions($people);
like($of->{'mijn.md'}, qr/^candidate /, 'by the candidate, whatever the case');
like($of->{'hun.md'}, qr/^other /, 'by somebody else');
like($of->{'ons.md'}, qr/^both other \S+ candidate /, 'by both');
unlike(look('versions', $people), qr/Schoolleider|example/i, 'no names, no addresses');
my $strangers = fresh('vreemden');
put("$strangers/a.md", 'een');
commit_as($strangers, 'laptop');
like(versions($strangers)->{'a.md'}, qr/^unknown /, 'a history in which nobody goes by the name of the candidate');

# --- Days that cannot be right ---

my $times = fresh('tijden');
my $n = 0;
sub commit_at {
    my ($folder, $when, $made) = @_;
    local @ENV{qw(GIT_AUTHOR_DATE GIT_COMMITTER_DATE)} = map { "\@$_" } $made // $when, $when;
    put("$folder/" . ++$n . '.md', $n);
    git($folder, 'add', '-A');
    git($folder, 'commit', '-q', '-m', 'stap');
}
commit_at($times, $_) for '0 +0000', '4070908799 +0000', '1700000000 -0330';
is(look('history', $times), "known 1 shallow 0 replaced 0\n1970-01-01 1970-01-01 1 1.md\n2098-12-31 2098-12-31 1 2.md\n2023-11-14 2023-11-14 1 3.md",
    'from 1970 to 2099, in the zone of the commit');
$of = versions($times);
like($of->{"$_.md"}, qr/\?.*\?/, "in doubt: $_") for 1 .. 3;
commit_at($times, $_) for '1700100000 +0000', '1700040000 +0000';
$of = versions($times);
unlike($of->{"$_.md"}, qr/\?/, "not in doubt: $_") for 4, 5;
commit_at($times, '1700800000 +0000', '1700100000 +0000');
like(versions($times)->{'6.md'}, qr/candidate\+ /, 'saved again eight days after it was made');
commit_at($times, '1700900000 +0000', '1700400000 +0000');
unlike(versions($times)->{'7.md'}, qr/\+ /, 'six days are none');
git($times, 'replace', 'HEAD', 'HEAD~1');
like(look('history', $times), qr/^known 1 shallow 0 replaced 1\n(?:.*\n)*2023-11-14 .* 3\.md$/m, 'replacements are said and not followed');
git($times, 'pack-refs', '--all');
like(look('history', $times), qr/^known 1 shallow 0 replaced 1\n/, 'packed ones too');
git($times, 'replace', '-d', git($times, 'rev-parse', 'HEAD'));
like(look('history', $times), qr/^known 1 shallow 0 replaced 0\n/, 'none left');
put("$times/.git/info/grafts", git($times, 'rev-parse', 'HEAD') . "\n");
like(look('history', $times), qr/^known 1 shallow 0 replaced 1\n1970/, 'grafts too');

# --- Moments ---

my $marked = fresh('gemerkt');
my @saved = map { put("$marked/a.md", "$_\n"); commit($marked) } 1 .. 3;
git($marked, qw(checkout -q -b elders));
put("$marked/b.md", 'b');
my $elsewhere = commit($marked);
git($marked, qw(checkout -q main));
git($marked, 'tag', $$_[0], $$_[1]) for ['einde-jaar_2', $saved[1]], ['begin', $saved[0]], ['2/deel', $saved[1]],
    ['elders', $elsewhere], ['boom', "$saved[0]^{tree}"];
git($marked, 'tag', '-a', '-m', 'bij het gesprek', 'einde-jaar-1', $saved[0]);
sub moments { return join ', ', map { /^moment (\S+ .*)/ ? $1 : () } split /\n/, look('versions', $marked, @_) }
my @day = map { git($marked, qw(log -1 --format=%cs), $_) . ' ' . substr $_, 0, 7 } @saved;
my $moments = "$day[0] begin, $day[0] einde jaar 1, $day[1] 2/deel, $day[1] einde jaar 2";
is(moments(), $moments, 'tags of what this version builds on, by day');
is(moments($saved[0]), "$day[0] begin, $day[0] einde jaar 1", 'as seen from an older version');
git($marked, 'pack-refs', '--all');
is(moments(), $moments, 'packed');
git($marked, 'tag', '-f', 'begin', $saved[1]);
is(moments(), "$day[0] einde jaar 1, $day[1] 2/deel, $day[1] begin, $day[1] einde jaar 2", 'the file of a tag goes before a packed one');
put("$marked/.git/refs/tags/$_->[0]", $_->[1]) for ["f\xff", "$saved[0]\n"], ['kort', 'abc'], ['weg', 'f' x 40];
is(scalar(my @four = split /, /, moments()), 4, 'tags that cannot be read are none');
sub tags { # so many, by name, the first half on the first version and the rest on the second
    my ($count) = @_;
    unlink glob "$marked/.git/refs/tags/*";
    my $lines = join '', map { sprintf "%s refs/tags/t%04d\n", $saved[ $_ > $count / 2 ], $_ } 1 .. $count;
    put("$marked/.git/packed-refs", "$saved[2] refs/heads/main\n$lines");
}
tags(8);
is(moments(), join(', ', (map { "$day[0] t000$_" } 1 .. 4), map { "$day[1] t000$_" } 5 .. 8), 'as many moments as may be');
tags(9);
like(moments(), qr/^\S+ \S+ t0002, .* t0009$/, 'of more the latest');
tags(1000);
like(moments(), qr/ t1000$/, 'a thousand tags');
put("$marked/.git/refs/tags/s", "$saved[2]\n");
like(moments(), qr/ t0999, \S+ \S+ s$/, 'of more the first by name');

# --- What is missing or damaged ---

my $missing = fresh('gat');
for my $step (1 .. 4) {
    put("$missing/$step.md", $step);
    put("$missing/steeds.md", $step);
    commit($missing);
}
my ($second, $third) = map { git($missing, 'rev-parse', "HEAD~$_") } 2, 1;
my $whole = look('history', $missing);
my %objects = ('a parent' => $second, 'a tree of long before' => git($missing, 'rev-parse', "$second^{tree}"),
    'the tree before' => git($missing, 'rev-parse', "$third^{tree}"));
for my $what (sort keys %objects) {
    my $path = path_of($missing, $objects{$what});
    my $bytes = slurp($path);
    for my $damage ('', undef) {
        unlink $path;
        put($path, $damage) if defined $damage;
        my $said = look('history', $missing);
        like($said, qr/^error 3 git-object-(damaged|missing): $objects{$what}/, "$what: an error");
        like($said, qr/^known 1 /m, "$what: and what is newer is known");
        my $last = $what eq 'the tree before' ? 'unknown' : '\d{4}-\d\d-\d\d';
        like($said, qr/^unknown $last \d steeds\.md$/m, "$what: the last day as far as it goes, not the first");
        like(look('versions', $missing), qr/^damaged 1$/m, "$what: said to be incomplete");
    }
    unlink $path;
    put($path, $bytes);
}
is(look('history', $missing), $whole, 'whole again');
my $begin = path_of($missing, git($missing, 'rev-parse', 'HEAD'));
put("$missing/a.md", text('a'));
commit($missing);
move($missing, 'a.md', 'b.md');
put("$missing/b.md", text('a', 1));
commit($missing);
unlink path_of($missing, git($missing, 'rev-parse', 'HEAD~1:a.md'));
like(look('history', $missing), qr/^error 3 git-object-missing/, 'a text that is needed to follow a rename is missing');
is(count(versions($missing)->{'b.md'}), 1, 'what is known of it stays');

# --- Bounds ---

my $many = fresh('veel-namen');
put("$many/van/$_/stuk.md", text("stuk $_")) for 1 .. 101;
commit($many);
move($many, "van/$_/stuk.md", "naar/$_/stuk.md") for 1 .. 101;
put("$many/naar/$_/stuk.md", text("stuk $_", 1)) for 1 .. 101;
commit($many);
$of = versions($many);
is_deeply([ grep { count($of->{"naar/$_/stuk.md"}) != 2 } 1 .. 101 ], [], 'over the pairs that may be: by their names');
move($many, "naar/$_/stuk.md", "om/stuk-$_.md") for 1 .. 101;
put("$many/om/stuk-$_.md", text("stuk $_", 2)) for 1 .. 101;
commit($many);
$of = versions($many);
is_deeply([ grep { count($of->{"om/stuk-$_.md"}) != 1 } 1 .. 101 ], [], 'other names are other files then');
move($many, "om/stuk-$_.md", "ten/zo-$_.md") for 1 .. 100;
put("$many/ten/zo-$_.md", text("stuk $_", 3)) for 1 .. 100;
commit($many);
$of = versions($many);
is_deeply([ grep { count($of->{"ten/zo-$_.md"}) != 2 } 1 .. 100 ], [], 'as many as may be');

for my $bytes (1 << 20, (1 << 20) + 1) {
    my $large = fresh("groot-$bytes");
    my $text = substr 'een regel van een lange tekst' x 40_000, 0, $bytes - 1;
    put("$large/a.md", "$text\n");
    commit($large);
    unlink "$large/a.md";
    put("$large/b.md", substr($text, 0, $bytes - 2) . "!\n");
    commit($large);
    is(count(versions($large)->{'b.md'}), $bytes > 1 << 20 ? 1 : 2, "a text of $bytes bytes");
}

sub tree_of { # as many files that nobody reads; the first goes by another name when there is one
    my ($folder, $count, $name, $fill, $first) = @_;
    my @names = map { sprintf "$name%06d", $_ } 1 .. $count;
    $names[0] = $first if $first;
    my $n = 0;
    return write_object($folder, object('tree', join '', map { "100644 $_\0" . pack 'A12NN', $fill, ++$n, 0 } @names));
}

sub known { my ($folder, $head) = @_; return look('history', $folder, $head) =~ /^(known \d)/ ? $1 : 'nothing' }

my $versions = fresh('veel-versies');
my @turns = map { tree_of($versions, 100_000, 'n', $_) } 'even', 'oneven';
my $head = commit_of($versions, $turns[0]);
$head = commit_of($versions, $turns[ $_ % 2 ], "parent $head") for 1 .. 19;
is(known($versions, $head), 'known 1', '2,000,000 versions of files');
$head = commit_of($versions, tree_of($versions, 100_000, 'n', 'oneven', 'a'), "parent $head");
is(known($versions, $head), 'known 0', 'one more');

my $branches = fresh('veel-takken');
my ($from, $other, $to) = map { tree_of($branches, 100_000, @$_) } ['a', 'x'], ['a', 'x', 'Z'], ['b', 'x'];
for my $last ($from, $other) {
    my $root = commit_of($branches, $from);
    my @parents = map { 'parent ' . commit_of($branches, $from, "parent $root", "gpgsig $_") } 1 .. 19;
    push @parents, 'parent ' . commit_of($branches, $last, "parent $root");
    my $merge = commit_of($branches, $from, @parents);
    is(known($branches, commit_of($branches, $to, "parent $merge")), $last eq $from ? 'known 1' : 'known 0',
        $last eq $from ? '4,000,000 old names on twenty branches' : 'one more');
}

done_testing();
