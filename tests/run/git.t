#!/usr/bin/env perl
# Reading repositories: each is made by the git program, read through the library alone, and compared with what git says.
use strict;
use warnings;
use lib 'tests/lib';
use Compress::Zlib qw(compress inflateInit);
use Digest::SHA 'sha1_hex';
use File::Path 'make_path';
use POSIX 'mkfifo';
use Repository;
use Test::More;

# --- Finding ---

my $plain = fresh('plain');
is(look('open', $plain), 'found ""', 'a repository');
is(look('resolve', $plain), 'no commit yet', 'without commits');
is(look('resolve', $plain, 'main'), 'error 2 git-no-such-version: main ()', 'a branch without commits');
is(look('open', $temp), 'none', 'no repository');
put("$plain/map/sub/a.md", "een\n");
put("$plain/.verborgen", '');
put("$plain/map/.ook", '');
put("$plain/uitvoer/.vakwerk-uitvoer", '');
put("$plain/uitvoer/site/index.html", '');
put("$plain/map.md", '');
symlink '/etc/passwd', "$plain/verweg";
my $first = commit($plain);
put("$plain/b\xff.md", "twee\n");
my $second = commit($plain);
is(look('open', "$plain/map/sub"), 'found "map/sub/"', 'from a folder inside');
is(look('open', "$plain/map/../map"), 'found "map/"', 'whatever the path looks like');
is(look('tree', $plain), "file b\xff.md\nfile map.md\nfile map/sub/a.md\nlink verweg",
    'files in order, without what is hidden or output');
is(look('tree', "$plain/map"), 'file sub/a.md', 'below the portfolio alone');
is(look('tree', $plain, $first), "file map.md\nfile map/sub/a.md\nlink verweg", 'an older version');
is(look('read', $plain, $first, 'map/sub/a.md'), 'een', 'a file');
is(look('read', $plain, $first, 'verweg'), 'error 3 no-regular-file: verweg ()', 'a link is not read');
mkdir "$plain/leeg";
is(look('tree', "$plain/leeg"), '', 'a folder that the commit does not have');

# --- Naming versions ---

git($plain, 'tag', 'licht', $first);
{
    local $ENV{GIT_COMMITTER_DATE} = '1700000000 +0000';
    git($plain, 'tag', '-a', '-m', 'inlevermoment', 'vol', $first);
    git($plain, 'tag', '-a', '-m', 'nog een', 'om-vol', 'vol');
    git($plain, 'tag', '-a', '-m', 'geen versie', 'map', "$first^{tree}");
}
git($plain, 'branch', 'tak/diep', $first);
my %names = (
    HEAD => $second, main => $second, 'refs/heads/main' => $second, 'heads/main' => $second, 'tak/diep' => $first,
    licht => $first, vol => $first, 'om-vol' => $first, $first => $first, uc $first => $first,
    substr($first, 0, 7) => $first, substr($second, 0, 12) => $second,
);
for my $state ('loose', 'packed') {
    like(look('resolve', $plain, $_), qr/^$names{$_} /, "$state: $_") for sort keys %names;
    is(look('resolve', $plain, 'map'), 'error 2 git-no-commit: map ()', "$state: a tag of no commit");
    for my $bad ('niets', 'tak', '../config', 'config', 'refs/../HEAD', 'HEAD~1', 'zz', '-x', "a\nb", 'f' x 41) {
        is(look('resolve', $plain, $bad), "error 2 git-no-such-version: $bad ()", "$state: no version '$bad'");
    }
    is(look('resolve', $plain, 'f' x 40), 'error 3 git-object-missing: ' . 'f' x 40 . ' ()', "$state: an id not here");
    git($plain, 'gc', '-q') if $state eq 'loose';
}
ok(!-d path_of($plain, $first) =~ s{/[^/]*$}{}r, 'gc packed them');
git($plain, 'multi-pack-index', 'write');
like(look('resolve', $plain), qr/^$second /, 'with a multi-pack-index');
like(look('resolve', $plain), qr/ \Q@{[ git($plain, 'log', '-1', '--format=%cs') ]}\E$/, 'the day of the committer');
my ($some, %seen) = ('');
for my $n (0 .. 400) {
    my $blob = object('blob', "vulling $n");
    my $short = substr sha1_hex($blob), 0, 4;
    push @{ $seen{$short} }, $blob;
    ($some = $short), last if @{ $seen{$short} } == 2;
}
if ($some) {
    write_object($plain, $_) for @{ $seen{$some} };
    is(look('resolve', $plain, $some), "error 2 git-ambiguous: $some ()", 'an id too short to be one');
}
git($plain, 'checkout', '-q', $first);
like(look('resolve', $plain), qr/^$first /, 'a detached HEAD');
git($plain, 'checkout', '-q', 'main');

# --- Kinds of repositories ---

git($temp, 'clone', '-q', '--bare', $plain, "$temp/kaal.git");
is(look('open', "$temp/kaal.git"), 'found ""', 'a bare repository');
like(look('resolve', "$temp/kaal.git"), qr/^$second /, 'its HEAD');
like(look('tree', "$temp/kaal.git"), qr/^file map\/sub\/a\.md$/m, 'its files');
git($plain, 'worktree', 'add', '-q', '-b', 'zij', "$temp/werkboom", $first);
is(look('open', "$temp/werkboom/map"), 'found "map/"', 'a linked work tree');
like(look('resolve', "$temp/werkboom"), qr/^$first /, 'its own HEAD');
like(look('resolve', "$temp/werkboom", 'main'), qr/^$second /, 'and shared branches');
my $outer = fresh('buiten');
git($outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', $plain, 'mod');
put("$outer/mod-a.md", '');
my $with_module = commit($outer);
is(look('tree', $outer), "submodule mod\nfile mod-a.md", 'a submodule');
is(look('open', "$outer/mod/map"), 'found "map/"', 'inside it, a repository of its own');
is(look('unsaved', $outer), '', 'its files are not unsaved work');
like(look('read', $outer, $with_module, 'mod'), qr/^error 3 no-regular-file/, 'it is not read');

my $shallow = "$temp/ondiep";
git($temp, 'clone', '-q', '--depth', '1', "file://$plain", $shallow);
like(look('history', $shallow), qr/^known 1 shallow 1 replaced 0\nunknown unknown 1 /, 'a shallow copy says so');
put("$shallow/nieuw.md", "een\n");
commit($shallow);
like(look('history', $shallow), qr/^unknown 20\d\d-\d\d-\d\d 1 nieuw\.md$/m, 'a first day is not known');

my $sha256 = eval { fresh('lang', '--object-format=sha256') };
SKIP: {
    skip 'this git knows no SHA-256', 2 unless $sha256;
    is(look('resolve', $sha256), 'no commit yet', 'SHA-256 without commits');
    put("$sha256/a.md", '');
    commit($sha256);
    like(look('resolve', $sha256), qr/^error 3 git-unsupported: .*\(SHA-256\)$/, 'SHA-256 is refused by name');
}
put("$temp/geleend/.git/$_", 'ref: refs/heads/main') for 'HEAD';
make_path(map { "$temp/geleend/.git/$_" } 'objects/info', 'refs');
put("$temp/geleend/.git/objects/info/alternates", "$plain/.git/objects\n");
like(look('open', "$temp/geleend"), qr{^error 3 git-unsupported: .*\(objects/info/alternates\)$}, 'alternates are refused');

# --- Damage around the objects ---

my $broken = fresh('stuk');
put("$broken/a.md", '');
commit($broken);
for my $head ('', "ref: ../../HEAD\n", "ref: refs/heads/../../x\n", "zomaar iets\n", "ref: HEAD\n") {
    put("$broken/.git/HEAD", $head);
    like(look('resolve', $broken), qr/^error 3 git-damaged/, 'HEAD says ' . $head =~ s/\n//r);
}
put("$broken/.git/HEAD", "ref: refs/heads/main\n");
put("$broken/.git/refs/heads/main", '');
like(look('resolve', $broken), qr/^error 3 git-damaged: .*\(refs\/heads\/main\)$/, 'an empty branch (a power cut)');
unlink "$broken/.git/HEAD";
like(look('open', $broken), qr/^error 3 git-damaged/, 'no HEAD at all');
put("$temp/vaag/.git", "gitdir: nergens\n");
like(look('open', "$temp/vaag"), qr/^error 3 git-damaged/, 'a .git file that leads nowhere');
put("$temp/vaag/.git", "hallo\n");
like(look('open', "$temp/vaag"), qr/^error 3 git-damaged/, 'a .git file that says something else');

# --- Damaged and forged objects ---

my $damage = fresh('schade');
put("$damage/a.md", "inhoud\n" x 100);
my $good = commit($damage);
my $blob = git($damage, 'rev-parse', 'HEAD:a.md');
my $tree = git($damage, 'rev-parse', 'HEAD^{tree}');
my $file = path_of($damage, $blob);
my $original = slurp($file);

sub reads { return look('read', $damage, $good, 'a.md') }

for my $length (0, 1, 2, 10, 20, length($original) - 5, length($original) - 1) {
    unlink $file;
    put($file, substr $original, 0, $length);
    like(reads(), qr/^error 3 git-object-damaged: $blob/, "cut off after $length bytes");
}
unlink $file;
put($file, "${original}x");
like(reads(), qr/^error 3 git-object-damaged: $blob/, 'something behind the object');
my $body = "inhoud\n" x 100;
for my $header ('blob 12', 'blob 699', 'blob 701', 'blob 0', 'blob 99999999999999999999', 'blob 4294967295',
    'blob 209715200', 'blob -700', 'blob', 'blob ', 'blub 700', 'commit 700', ' 700', 'ofs-delta 700', 'blobblobblobblob 700') {
    write_object($damage, "$header\0$body", $blob);
    like(reads(), qr/^error 3 git-object-(damaged|forged): $blob/, "a header '$header'");
}
write_object($damage, 'x' x 100, $blob);
like(reads(), qr/^error 3 git-object-damaged: $blob/, 'no header at all');
write_object($damage, object('blob', "andere inhoud\n"), $blob);
like(reads(), qr/^error 3 git-object-forged: $blob/, 'other content under the same id');
unlink $file;
like(reads(), qr/^error 3 git-object-missing: $blob/, 'gone');
mkfifo($file, 0644);
like(reads(), qr/^error 3 git-object-damaged: $blob/, 'a FIFO in its place');
unlink $file;
symlink '/etc/passwd', $file;
like(reads(), qr/^error 3 git-object-damaged: $blob/, 'a link in its place');
unlink $file;
put($file, $original);
like(reads(), qr/^inhoud/, 'whole again');
my $forged = `git -C $damage cat-file commit $good` =~ s/committer .*> \K\d+/1500000000/r;
write_object($damage, object('commit', $forged), $good);
like(git($damage, 'log', '-1', '--format=%ct'), qr/^1500000000$/, 'git itself believes a forged date');
is(look('resolve', $damage), "error 3 git-object-forged: $good ()", 'we do not');
put("$damage/.git/refs/heads/main", "$tree\n");
like(look('resolve', $damage), qr/^error 2 git-no-commit/, 'a branch that names a tree');

my %commits = (
    'without committer' => "tree $tree\nauthor A <a> 1 +0000\n\n",
    'with an odd time' => "tree $tree\nauthor A <a> 1 +0000\ncommitter A <a> morgen\n\n",
    'that is empty' => '',
    'with too many parents' => "tree $tree\n" . "parent $good\n" x 65 . "committer A <a> 1 +0000\n\n",
);
for my $name (sort keys %commits) {
    my $id = write_object($damage, object('commit', $commits{$name}));
    is(look('resolve', $damage, $id), "error 3 git-object-malformed: $id ()", "a commit $name");
}
my $raw = pack 'H40', $blob;
my %trees = (
    'a name twice' => "100644 a\0$raw" . "100644 a\0$raw",
    'names out of order' => "100644 b\0$raw" . "100644 a\0$raw",
    'a name with a slash' => "100644 a/b\0$raw",
    'an id cut off' => "100644 a\0" . substr($raw, 1),
    'no mode' => "a\0$raw",
);
for my $name (sort keys %trees) {
    my $top = write_object($damage, object('tree', $trees{$name}));
    my $id = commit_of($damage, $top);
    is(look('tree', $damage, $id), "error 3 git-object-malformed: $top ()", "a tree with $name");
}
my $odd = write_object($damage, object('tree', "100644 ..\0$raw" . "100644 .git\0$raw" . "120000 l\0$raw" . "060000 m\0$raw" . "100755 n\0$raw"));
is(look('tree', $damage, commit_of($damage, $odd)), "link l\nspecial m\nfile n", 'odd names and modes');
put(path_of($damage, $_), '') for $tree;
my $on_top = commit_of($damage, $odd, 'parent ' . commit_of($damage, $tree));
like(look('history', $damage, $on_top), qr/^error 3 git-object-damaged: $tree .*\nknown 1 .*\n(unknown unknown 1 .*\n?)+$/,
    'history over a damaged object: an error, and what is newer is known');

my $packed = fresh('ingepakt');
put("$packed/$_.md", "tekst $_ " x 300) for 1 .. 20;
commit($packed);
git($packed, 'gc', '-q');
my ($pack) = glob "$packed/.git/objects/pack/*.pack";
my $bytes = slurp($pack);
chmod 0644, $pack;
for my $at (map { int(length($bytes) * $_ / 12) } 1 .. 11) {
    put($pack, substr($bytes, 0, $at) . chr(255 ^ ord substr $bytes, $at, 1) . substr $bytes, $at + 1);
    my $all = join '', map { look('read', $packed, '', "$_.md") } 1 .. 20;
    ok($all !~ /ended with/ && (join('', map { "tekst $_ " x 300 } 1 .. 20) eq $all || $all =~ /error 3 git-object/),
        "a flipped byte at $at of a pack: an error or nothing changed");
}
for my $length (0, 12, int(length($bytes) / 2), length($bytes) - 30) {
    put($pack, substr $bytes, 0, $length);
    like(look('tree', $packed) . look('read', $packed, '', '20.md') . look('read', $packed, '', '1.md'), qr/error 3 git-/,
        "a pack of $length bytes");
}
mkfifo("$packed/.git/objects/pack/pack-x.idx", 0644);
like(look('open', $packed), qr/^error 3 git-damaged/, 'a FIFO among the packs');

# --- A long table before the first byte ---

# Bytes that come so unevenly that the code lengths alone take more than 128 bytes of the stream.
my $uneven = '';
{
    my $state = 1;
    my $next = sub { $state = ($state * 1_103_515_245 + 12_345) % 2**31; return $state / 2**31 };
    my ($sum, @upto) = (0);
    push @upto, $sum += exp(-8 * $next->()) for 0 .. 255;
    for (1 .. 4000) {
        my ($share, $byte) = ($next->() * $sum, 0);
        $byte++ while $byte < 255 && $upto[$byte] < $share;
        $uneven .= chr $byte;
    }
}
my $begun = inflateInit()->inflate(my $start = substr compress(object('blob', $uneven)), 0, 128);
ok(index($begun, "\0") < 0, 'an object whose header is not in its first 128 bytes');
my $skew = fresh('scheef');
put("$skew/a.jpg", $uneven);
my $skewed = commit($skew);
ok(look('read', $skew, $skewed, 'a.jpg') eq $uneven =~ s/\n\z//r, 'is read');

# --- Size ---

my $large = fresh('groot');
my $empty = write_object($large, object('blob', ''));
my $top = write_object($large, object('tree', "100644 a\0" . pack 'H40', $empty));
my @levels = ($top);
push @levels, write_object($large, object('tree', "40000 a\0" . pack 'H40', $levels[-1])) for 1 .. 66;
like(look('tree', $large, commit_of($large, $levels[64])), qr{^file (a/){64}a$}, 'as deep as may be');
like(look('tree', $large, commit_of($large, $levels[65])), qr/^error 3 too-deep/, 'one deeper');
my $long = 'n' x 255;
my $deepest = write_object($large, object('tree', "100644 $long\0" . pack 'H40', $empty));
$deepest = write_object($large, object('tree', "40000 $long\0" . pack 'H40', $deepest)) for 1 .. 3;
my $just = write_object($large, object('tree', "40000 a\0" . pack 'H40', $deepest));
like(look('tree', $large, commit_of($large, $deepest)), qr/^file /, 'as long a path as may be (1023)');
like(look('tree', $large, commit_of($large, $just)), qr/^error 3 path-too-long/, 'a longer one (1025)');
$top = write_object($large, object('tree', "40000 a\0" . pack 'H40', $top)) for 1 .. 20_000;
like(look('tree', $large, commit_of($large, $top)), qr/^error 3 too-deep/, '20,000 levels');
for my $leaf ("100644 a0\0" . pack('H40', $empty), '') {
    my $bomb = write_object($large, object('tree', $leaf));
    for (1 .. 11) {
        my $id = pack 'H40', $bomb;
        $bomb = write_object($large, object('tree', join '', map { "40000 d$_\0$id" } 0 .. 9));
    }
    like(look('tree', $large, commit_of($large, $bomb)), qr/^error 3 too-many-files/, 'a bomb of twelve trees');
}
for my $count (100_000, 100_001) {
    my $flat = write_object($large, object('tree', join '', map { sprintf "100644 %06d\0%s", $_, pack 'H40', $empty } 1 .. $count));
    my $out = look('tree', $large, commit_of($large, $flat));
    if ($count == 100_000) { is(() = $out =~ /^file/mg, $count, 'as many files as may be') }
    else { like($out, qr/^error 3 too-many-files/, 'one more') }
}
for my $count (200_000, 200_001) {
    my $many = fresh("veel-$count");
    open my $in, '|-', 'git', '-C', $many, 'fast-import', '--quiet' or die $!;
    for my $n (1 .. $count) {
        print $in "commit refs/heads/main\ncommitter K <k> $n +0000\ndata 0\n";
        print $in "M 100644 inline a.md\ndata 1\na\n" if $n == 1;
        print $in "\n";
    }
    close $in or die;
    my $known = $count == 200_000;
    like(look('history', $many), $known ? qr/^known 1.*\n1970-01-01 1970-01-01 1 a\.md/ : qr/^known 0.*\nunknown unknown 0 a\.md/,
        "$count commits");
}

# --- Nothing is run, nothing outside is read ---

my $hostile = fresh('vijandig');
put("$hostile/a.md", "een\n");
put("$hostile/.gitattributes", "* filter=kwaad diff=kwaad\n");
my $safe = commit($hostile);
my $touch = "touch $temp/AANGERAAKT";
put("$hostile/.git/hooks/$_", "#!/bin/sh\n$touch\n") for qw(post-checkout pre-commit fsmonitor-watchman post-index-change);
chmod 0755, glob "$hostile/.git/hooks/*";
mkfifo("$temp/pijp", 0644);
mkfifo("$hostile/.git/info/fifo", 0644);
put("$hostile/.git/config", <<"END");
[core]
	repositoryformatversion = 0
	worktree = /etc
	fsmonitor = $touch
	sshCommand = $touch
	pager = $touch
	attributesFile = $temp/pijp
	excludesFile = $temp/pijp
[filter "kwaad"]
	clean = $touch
	smudge = $touch
	process = $touch
[diff "kwaad"]
	textconv = $touch
	command = $touch
[include]
	path = $temp/pijp
[include]
	path = /etc/passwd
END
is(look('open', $hostile), 'found ""', 'a hostile configuration is not read: the work tree is the folder');
like(look('resolve', $hostile), qr/^$safe /, 'its HEAD');
is(look('tree', $hostile), 'file a.md', 'its files');
put("$hostile/a.md", "twee\n");
is(look('unsaved', $hostile), 'a.md', 'its unsaved work');
like(look('history', $hostile), qr/^known 1/, 'its history');
ok(!-e "$temp/AANGERAAKT", 'and nothing was run');
unlink "$hostile/.git/config";
mkfifo("$hostile/.git/config", 0644);
like(look('resolve', $hostile), qr/^$safe /, 'a FIFO as configuration does not hold us up');
mkfifo("$hostile/.gitignore", 0644);
put("$hostile/b.md", '');
is(look('unsaved', $hostile), "a.md\nb.md", 'nor one as .gitignore');
rename "$hostile/.git/refs/heads/main", "$temp/main";
mkfifo("$hostile/.git/refs/heads/main", 0644);
is(look('resolve', $hostile), 'no commit yet', 'nor one as a branch');

# --- Unsaved work ---

my $work = fresh('werk');
put("$work/deel/$_.md", "$_\n" x 3) for qw(gelijk anders weg windows);
put("$work/deel/crlf.md", "een\r\ntwee\r\n");
put("$work/deel/beeld.bin", "\0een\ntwee\n");
put("$work/buiten.md", '');
symlink 'gelijk.md', "$work/deel/verwijzing";
commit($work);
is(look('unsaved', $work), '', 'all is saved');
put("$work/deel/anders.md", "anders\nanders\n");
unlink "$work/deel/weg.md";
put("$work/deel/nieuw.md", '');
put("$work/deel/windows.md", "windows\r\n" x 3);
put("$work/deel/crlf.md", "een\ntwee\n");
put("$work/deel/beeld.bin", "\0een\r\ntwee\r\n");
put("$work/deel/verwijzing2.md", '');
put("$work/buiten.md", 'x');
is(look('unsaved', $work), join("\n", 'buiten.md', map { "deel/$_" } qw(anders.md beeld.bin nieuw.md verwijzing2.md weg.md)),
    'changed, new and gone; line ends alone do not count');
is(look('unsaved', "$work/deel"), join("\n", qw(anders.md beeld.bin nieuw.md verwijzing2.md weg.md)), 'in a sub-folder');
unlink "$work/deel/verwijzing";
put("$work/deel/verwijzing", 'gelijk.md');
like(look('unsaved', $work), qr/^deel\/verwijzing$/m, 'a file in place of a link');

my $ignoring = fresh('negeren');
put("$ignoring/.gitignore", "*.tmp\n!houd.tmp\n/boven.md\nmap/\n# geen regel\n\\#regel.md\neind\\ \nspaties   \nx/**/z.md\n**/overal.md\r\n");
put("$ignoring/sub/.gitignore", "!terug.tmp\nhier.md\n/vast.md\n");
put("$ignoring/.git/info/exclude", "persoonlijk.md\n");
commit($ignoring);
put("$ignoring/$_", '') for qw(a.tmp houd.tmp boven.md sub/boven.md map/x.md sub/map/x.md sub/terug.tmp terug.tmp
    sub/diep/hier.md hier.md sub/vast.md sub/diep/vast.md persoonlijk.md sub/persoonlijk.md x/y/z.md x/z.md q/overal.md
    map.md regel.md), '#regel.md', 'eind ', 'spaties', "map/houd.tmp";
my $expected = join "\n", sort grep { !/(^|\/)\./ } split /\0/, `git -C $ignoring ls-files -z --others --exclude-standard`;
is(look('unsaved', $ignoring), $expected, 'what git ignores is not unsaved work');
like($expected, qr/^houd\.tmp$/m, 'and git knew the rules');

done_testing();
