#!/usr/bin/env perl
# Building a site: what is in it for whom, that it is replaced whole or not at all, and that the
# same portfolio gives the same bytes wherever it is built. UPDATE=1 rewrites tests/run/expected/.
use strict;
use warnings;
use lib 'tests/lib';
use File::Find 'find';
use File::Path qw(make_path remove_tree);
use MIME::Base64 'decode_base64';
use Test::More;
use Time::HiRes 'sleep';
use Trial;

my $picture = decode_base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==');
my %more = (
    'klas/plattegrond.png' => $picture,
    'klas/kring.md' => "---\nkind: evidence\ntitle: De kring\ndate: 2025-03-11\ntype: conversation\n"
        . "competences: [klimaat]\nshows: Wie praat er?\npresent: [Coach, Kandidaat]\nabout: [observatie]\nconsent: public\n---\n"
        . "# Opstelling\n\n[Terug](#opstelling) naar [omdat](../claim-klimaat.md#omdat)\n\n![Een plattegrond van het lokaal](plattegrond.png)\n\n[De les](../les.md#opstelling) en "
        . "[meer](https://example.org/?a=1&b=2).\n\n| wie | beurten |\n|---|--:|\n| a | 3 |\n",
    'klas/later.md' => "---\nkind: reflection\ntitle: Nog niet af\ndate: 2025-03-12\ndraft: true\n---\nDit komt *later*.\n",
    'claim-klimaat.md' => slurp('tests/broken/base/claim-klimaat.md') =~ s/\[observatie, les\]/[observatie, kring]/r
        =~ s/kind: claim/kind: claim\nconsent: public/r,
    'context.md' => slurp('tests/broken/base/context.md') =~ s/role:/consent: public\nrole:/r,
    'observatie.md' => slurp('tests/broken/base/observatie.md') =~ s/purpose:/levels: [klimaat=bekwaam]\nconsent: public\npurpose:/r,
);

sub build {
    my ($folder, $to, @options) = @_;
    my $with = ref $options[0] ? shift @options : {};
    my $run = vakwerk($with, 'build', '-C', $folder, '-o', $to, @options);
    is($run->{code}, 0, "built @options") or diag $run->{out}, $run->{err};
    return $run;
}

# --- What is in it ---

my $home = save(portfolio('home', %more), '2025-06-30');
put("$home/klas/kring.md", slurp("$home/klas/kring.md") . "\nNog een regel.\n");
save($home, '2025-07-01', 'Kring aangevuld');
for my $audience (qw(self assessors public)) {
    build($home, "$temp/$audience", '--audience', $audience);
    my $got = outline("$temp/$audience") =~ s/\b[0-9a-f]{10,64}\b/(hexadecimal)/gr =~ s/Vakwerk \d[\d.]*/Vakwerk (version)/r;
    my $expected = "tests/run/expected/$audience.txt";
    put($expected, $got) if $ENV{UPDATE};
    is($got, slurp($expected), "the site for $audience");
}
my $of_public = files("$temp/public");
my $kring = files("$temp/self")->{'evidence/kring.html'};
for my $place ('#s-opstelling', '../competence/klimaat.html#s-omdat') {
    my ($page, $id) = split /#/, $place;
    like($kring, qr/<a href="\Q$place\E"/, "a link to the heading $id");
    like($page ? slurp("$temp/self/evidence/$page") : $kring, qr/<h\d id="$id"/, "which is there");
}
delete $of_public->{$_} for 'about/framework.html', 'style.css';
unlike(join('', values %$of_public), qr/bekwaam|bij de start|claimed|reden|nieuw|lopen uiteen/i,
       'public: no levels, nothing of what was agreed');

# --- Again, and after a change ---

sub stamps { # inode, time and size of everything
    my ($folder) = @_;
    my %stamps;
    find({ no_chdir => 1, wanted => sub { $stamps{$_} = join ' ', (lstat)[ 1, 7, 9, 10 ] } }, $folder);
    return \%stamps;
}
my $site = "$temp/self";
my $before = stamps($site);
sleep 1.1;
build($home, $site);
is_deeply(stamps($site), $before, 'nothing is written when nothing changed');
is_deeply([ grep { !/^\.\.?$/ && /^\./ } split /\n/, `ls -A '$temp'` ], [], 'nothing is left beside it');

my $old = files($site);
put("$home/les.md", slurp("$home/les.md") =~ s/Een rekenles/Een andere les/r);
build($home, $site);
is_deeply(differs($old, $site), [qw(about/timeline.html competence/klimaat.html competence/uitleg.html
    evidence/les.html feedback/feedback.html index.html reflection/terugblik.html)], 'a new title changes its page and where it is named');
my $kept = stamps($site);
is($kept->{"$site/style.css"} =~ s/ \d+$//r, $before->{"$site/style.css"} =~ s/ \d+$//r, 'what is the same is the same file');
unlink "$home/inval.md";
build($home, $site);
ok(!-e "$site/note/inval.html" && !-e "$site/note", 'what is gone has no page left');
unlike(slurp("$site/index.html"), qr/inval/, 'nor a place in lists');
git($home, qw(checkout -q .));

# --- Where it goes ---

put("$temp/eigen/brief.txt", 'van mij');
make_path("$temp/echt", "$temp/leeg");
symlink 'echt', "$temp/verwijzing" or die;
put("$temp/bestand", 'x');
my %refused = (
    'a folder with something else in it' => ["$temp/eigen"],
    'a link'                             => ["$temp/verwijzing"],
    'a link with a slash'                => ["$temp/verwijzing/"],
    'a file'                             => ["$temp/bestand"],
    'the portfolio itself'               => [$home],
    'a folder of the portfolio'          => ["$home/klas"],
    'the folder above the portfolio'     => [$temp],
    'the root'                           => ['/'],
    'no name at all'                     => [''],
    'where what we made is gathered'     => ["$home/uitvoer"],
);
is(vakwerk('build', $home)->{code}, 0, 'built where it goes by itself');
put("$home/uitvoer/pakket.zip", 'bewaard');
for my $case (sort keys %refused) {
    my ($to) = @{ $refused{$case} };
    my $was = files($temp);
    my $run = vakwerk('build', '-C', $home, '-o', $to);
    is($run->{code}, 2, "refused: $case");
    like($run->{err}, qr/^vakwerk: .+\n$/, "refused: $case: said");
    is_deeply(differs($was, $temp), [], "refused: $case: untouched");
}
build($home, "$temp/leeg");
build($home, "$temp/nog/niet/er");
ok(-f "$temp/nog/niet/er/index.html", 'folders on the way are made');
SKIP: {
    skip 'the superuser may do anything', 1 if $> == 0;
    make_path("$temp/dicht");
    chmod 0555, "$temp/dicht";
    is(vakwerk('build', '-C', $home, '-o', "$temp/dicht/site")->{code}, 3, 'where we may not write');
}
put("$home/klas/site/oud.md", "---\nkind: note\n---\nx\n");
put("$home/klas/site/.vakwerk-uitvoer", '');
is_deeply(differs(do { build($home, "$temp/zonder"); "$temp/zonder" }, "$temp/leeg"), [],
          'output inside the portfolio is no part of it');
remove_tree("$home/klas/site", "$home/uitvoer");

# --- Interrupted ---

my $large = portfolio('large', map {
    ("les/les-$_.md" => "---\nkind: evidence\ntitle: Les $_\ndate: 2025-02-04\ntype: lesson\n---\n" . "Een zin over de les. " x 200)
} 1 .. 400);
my $out = "$temp/groot/site";
build($large, $out);
my $whole = files($out);
my ($interrupted, $clean) = (0, 1);
for my $moment (0 .. 24) {
    put("$large/context.md", "---\nkind: page\ntitle: Groep $moment\nrole: context\n---\nTekst\n");
    put("$large/les/les-$_.md", slurp("$large/les/les-$_.md") . "Nog een zin.\n") for 1 .. 100;
    my $was = files($out);
    my $pid = fork // die;
    if (!$pid) {
        open STDOUT, '>', '/dev/null';
        exec $program, 'build', '-C', $large, '-o', $out;
    }
    sleep 0.002 + $moment * 0.004;
    kill KILL => $pid;
    waitpid $pid, 0;
    $interrupted++ if $? & 127;
    my $now = files($out);
    next if !@{ differs($was, $now) };
    build($large, "$temp/groot-nieuw");
    my $mixed = differs($now, "$temp/groot-nieuw");
    $clean = 0, diag "after $moment: @$mixed" if @$mixed;
}
cmp_ok($interrupted, '>', 3, 'killed in the middle, several times');
ok($clean, 'the old site or the new one is there, whole');
build($large, $out);
build($large, "$temp/groot-nieuw");
is_deeply(differs($out, "$temp/groot-nieuw"), [], 'and the next build is whole');
is_deeply([ grep { $_ ne 'site' } split /\n/, `ls -A '$temp/groot'` ], [], 'nothing of the interrupted ones is left');

# --- The same everywhere ---

my %elsewhere = (
    'one thread'           => [ {}, '-j1' ],
    'eight threads'        => [ {}, '-j8' ],
    'another time zone'    => [ { TZ => 'Pacific/Kiritimati' } ],
    'another locale'       => [ { LC_ALL => 'tr_TR.UTF-8', LANG => 'tr_TR.UTF-8' } ],
    'an English machine'   => [ { LC_ALL => 'en_US.UTF-8' } ],
    'another home'         => [ { HOME => '/nonexistent', XDG_CONFIG_HOME => '/nonexistent', TMPDIR => '/nonexistent' } ],
);
build($large, "$temp/gelijk");
for my $case (sort keys %elsewhere) {
    my ($env, @options) = @{ $elsewhere{$case} };
    remove_tree("$temp/elders");
    build($large, "$temp/elders", { env => $env }, @options);
    is_deeply(differs("$temp/gelijk", "$temp/elders"), [], "the same bytes: $case");
}
my $mask = umask 077;
remove_tree("$temp/elders");
build(copy($large, "$temp/een ander pad"), "$temp/elders");
is_deeply(differs("$temp/gelijk", "$temp/elders"), [], 'the same bytes: another umask and path');
umask $mask;

# --- Versions ---

put("$home/later.md", "---\nkind: note\n---\nNog niet bewaard.\n");
git($home, qw(tag eerste HEAD~1));
chomp(my $id = git($home, qw(rev-parse --short=7 HEAD)));
system('git', 'clone', '-q', '--bare', $home, "$temp/kaal.git") == 0 or die;
system('git', 'clone', '-q', $home, "$temp/kloon") == 0 or die;
my $larger = "$temp/breder";
make_path("$larger/werk");
copy($home, "$larger/werk/portfolio");
remove_tree("$larger/werk/portfolio/.git");
unlink "$larger/werk/portfolio/later.md";
put("$larger/iets-anders.md", 'x');
save($larger, '2025-07-01');
my %versions = (
    'an abbreviated commit' => [ $home, $id, "$temp/kloon" ],
    'HEAD'                  => [ $home, 'HEAD', "$temp/kloon" ],
    'a branch'              => [ $home, 'main', "$temp/kloon" ],
    'a bare repository'     => [ "$temp/kaal.git", 'HEAD', "$temp/kloon" ],
    'a folder of a larger repository' => [ "$larger/werk/portfolio", 'HEAD', "$larger/werk/portfolio" ],
);
sub undated { # only a version names its day, on each page and in print
    my ($files) = @_;
    delete $files->{'style.css'};
    s/ · Stand van .*(?=<\/p>\n<\/footer>)// for values %$files;
    return $files;
}
my $that_day = { env => { SOURCE_DATE_EPOCH => 1751371200 } }; # 2025-07-01 12:00
for my $case (sort keys %versions) {
    my ($folder, $version, $checkout) = @{ $versions{$case} };
    remove_tree("$temp/versie", "$temp/uitgecheckt");
    build($folder, "$temp/versie", '--rev', $version);
    build($checkout, "$temp/uitgecheckt", $that_day);
    my ($version_site, $checkout_site) = map { undated(files($_)) } "$temp/versie", "$temp/uitgecheckt";
    is_deeply(differs($version_site, $checkout_site), [], "as checked out: $case");
}
remove_tree("$temp/versie");
build($home, "$temp/versie", '--rev', 'eerste');
unlike(slurp("$temp/versie/evidence/kring.html"), qr/Nog een regel/, 'an older version by its tag');
like(slurp("$temp/kloon/klas/kring.md"), qr/Nog een regel/, 'is another than the last');
done_testing();
