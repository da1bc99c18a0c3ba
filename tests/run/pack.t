#!/usr/bin/env perl
# Packages from the user's side: the same bytes whoever packs, fit for ordinary programs, nothing
# private in them, and whatever is done to them is noticed.
use strict;
use warnings;
use lib 'tests/lib';
use File::Path qw(make_path remove_tree);
use JSON::PP 'decode_json';
use Answers;
use Kinds;
use Page;
use Test::More;
use Trial;

sub pack_into {
    my ($folder, $to, @options) = @_;
    my $with = ref $options[0] ? shift @options : {};
    make_path($to);
    return vakwerk($with, 'pack', '-C', $folder, '-o', $to, @options);
}

sub unpack_into {
    my ($zip, $to) = @_;
    remove_tree($to);
    system('unzip', '-q', $zip, '-d', $to) == 0 or die "unzip $zip";
    my ($name) = glob "$to/*";
    return $name;
}

# --- The same bytes ---

my $home = save(portfolio('home'), '2025-06-30', 'Alles');
my $made = pack_into($home, "$temp/een");
is($made->{code}, 0, 'packed') or diag $made->{out}, $made->{err};
my $zip = "$temp/een/kandidaat-2025-06-30.zip";
ok(-f $zip, 'named after candidate and day');
is_deeply([ glob "$temp/een/* $temp/een/.v*" ], [$zip], 'and nothing beside it');
my $bytes = slurp($zip);
system('git', 'clone', '-q', $home, "$temp/een andere plek") == 0 or die;
my %elsewhere = (
    'again'             => [ $home, {} ],
    'one thread'        => [ $home, {}, '-j1' ],
    'eight threads'     => [ $home, {}, '-j8' ],
    'another time zone' => [ $home, { TZ => 'Asia/Tokyo' } ],
    'another locale'    => [ $home, { LC_ALL => 'tr_TR.UTF-8', LANG => 'tr_TR.UTF-8' } ],
    'an English machine' => [ $home, { LC_ALL => 'en_US.UTF-8' } ],
    'another day'       => [ $home, { SOURCE_DATE_EPOCH => 1893456000 } ],
    'another user'      => [ $home, { HOME => '/nonexistent', USER => 'iemand', LOGNAME => 'iemand' } ],
    'a copy elsewhere'  => [ "$temp/een andere plek", {} ],
    'by its version'    => [ $home, {}, '--rev', 'HEAD' ],
);
for my $case (sort keys %elsewhere) {
    my ($folder, $env, @options) = @{ $elsewhere{$case} };
    my $run = pack_into($folder, "$temp/elders", { env => $env }, @options);
    is($run->{code}, 0, "packed: $case") or diag $run->{err};
    ok(slurp("$temp/elders/kandidaat-2025-06-30.zip") eq $bytes, "the same bytes: $case");
    remove_tree("$temp/elders");
}
my $mask = umask 077;
pack_into($home, "$temp/elders");
umask $mask;
ok(slurp("$temp/elders/kandidaat-2025-06-30.zip") eq $bytes, 'the same bytes: another umask');
is(vakwerk('pack', '-C', $home, '-o', "$temp/eigen naam.zip")->{code}, 0, 'a name of one\'s own');
ok(slurp("$temp/eigen naam.zip") eq $bytes, 'is no part of it');
is(vakwerk({ in => $home }, 'pack')->{code}, 0, 'packed where it goes by itself');
ok(slurp("$home/uitvoer/kandidaat-2025-06-30.zip") eq $bytes, 'which is uitvoer');
is(vakwerk({ in => $home }, 'pack')->{code}, 0, 'what was made is no unsaved work');

# --- Fit for ordinary programs ---

my $top = unpack_into($zip, "$temp/uit");
is($top, "$temp/uit/kandidaat-2025-06-30", 'one folder in it');
is(system("cd '$top' && sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt"), 0, 'whole to sha256sum');
is(system("unzip -tqq '$zip' >/dev/null"), 0, 'whole to unzip');
SKIP: {
    skip '7z is not here', 1 unless have('7z');
    is(system("7z t '$zip' >/dev/null"), 0, 'whole to 7z');
}
my $files = files($top);
my %listed = map { /^[0-9a-f]{64}  (.+)$/ ? ($1 => 1) : () } map { split /\n/, $files->{"$_-sha256.txt"} } qw(manifest tagmanifest);
is_deeply([ grep { !$listed{$_} } sort keys %$files ], ['tagmanifest-sha256.txt'], 'every file is listed');
is_deeply([ grep { !exists $files->{$_} } sort keys %listed ], [], 'and every file listed is there');
my ($oxum) = $files->{'bag-info.txt'} =~ /^Payload-Oxum: (\d+\.\d+)$/m;
my ($sum, @payload) = (0, grep { m{^data/} } keys %$files);
$sum += length $files->{$_} for @payload;
is($oxum, "$sum." . @payload, 'as many bytes and files as it says');
like($files->{'bag-info.txt'}, qr/^Vakwerk-Destroy-After: 2031-07-31$/m, 'it says when to destroy it');
for my $path (sort grep { /\.html$/ } keys %$files) {
    is_deeply([ $path =~ m{^data/form/} ? form_faults($files->{$path}, 1) : page_faults($files->{$path}) ], [], "$path is inert");
}
for my $path (sort grep { /\.json$/ } keys %$files) {
    ok(eval { decode_json($files->{$path}) }, "$path is JSON");
}

# --- Refused ---

put("$home/les.md", slurp("$home/les.md") . "Meer.\n");
my $unsaved = pack_into($home, "$temp/niet");
is($unsaved->{code}, 1, 'unsaved work: exit 1');
like($unsaved->{out}, qr/^  les\.md$/m, 'unsaved work: what it is');
is_deeply(files("$temp/niet"), {}, 'unsaved work: nothing written');
is(pack_into($home, "$temp/rev", '--rev', 'HEAD')->{code}, 0, 'unless a version is asked for');
git($home, qw(checkout -q .));
put("$home/nieuw.md", "---\nkind: note\n---\nx\n");
is(pack_into($home, "$temp/niet")->{code}, 1, 'a new file is unsaved work');
unlink "$home/nieuw.md", "$home/terugblik.md";
is(pack_into($home, "$temp/niet")->{code}, 1, 'a file that is gone too');
git($home, qw(checkout -q .));
put("$home/fout.md", "---\nkind: evidence\ntitle: x\n---\n");
save($home, '2025-06-30', 'Fout');
my $refused = pack_into($home, "$temp/een");
is($refused->{code}, 1, 'errors: exit 1');
like($refused->{out}, qr/VW011/, 'errors: which');
ok(slurp($zip) eq $bytes, 'errors: the old package stays');
is_deeply([ glob "$temp/een/{*,.v*}" ], [$zip], 'errors: nothing beside it');
is(vakwerk('pack', '-C', portfolio('unversioned'), '-o', "$temp/niet")->{code}, 2, 'no version at all');
is_deeply(files("$temp/niet"), {}, 'nothing was written all the while');
git($home, qw(tag goed HEAD~1));
is(vakwerk('pack', '-C', $home, '-o', "$temp/nergens/x.zip", '--rev', 'goed')->{code}, 3, 'where nothing can be written');

# --- Nothing private ---

my ($planted, %where) = (0);
sub secret { # a word that is nowhere else
    my ($place) = @_;
    my $word = sprintf 'geheim%04dx', ++$planted;
    $where{$word} = $place;
    return $word;
}

sub item {
    my ($kind, $format, %fixed) = @_;
    my $place = "$kind " . join ',', map { "$_=" . ($fixed{$_} // '') } sort keys %fixed;
    my %value = values_of($kind, $format, sub { secret("$place $_[0]") }, kind => $kind, id => secret("$place id"),
        purpose => 'development', consent => 'none', draft => undef, sample => undef, talk => '2025-02-12', %fixed);
    my $head = join '', map { "$_: $value{$_}\n" } sort keys %value;
    return $format eq 'yaml' ? $head : "---\n$head---\n# " . secret("$place heading") . "\n\n" . secret("$place text")
        . " [" . secret("$place link") . "](bijlage.txt)\n";
}

my %hidden;
my $folder = secret('the name of a folder');
for my $kind (qw(evidence observation reflection feedback page note goal claim explanation)) {
    my %own = $kind eq 'page' ? (role => 'free') : $kind eq 'explanation' ? (rule => 'VW086') : $kind eq 'observation' ? (instrument => undef) : ();
    $hidden{"$folder/" . secret("$kind file") . '.md'} = item($kind, 'markdown', %own, draft => 'true');
    $hidden{"$folder/" . secret("$kind file") . '.md'} = item($kind, 'markdown', %own, sample => 'true');
    $hidden{"$folder/" . secret("$kind file") . '.md'} = item($kind, 'markdown', %own) unless $kind =~ /^(?:goal|claim|explanation)$/;
}
$hidden{"$folder/" . secret('round file') . '.yaml'} = item('round', 'yaml', opens => '2025-02-01', closes => '2025-02-20',
    questionnaire => 'vragen', groups => '[{perspective: pupils, asked: 9}]');
$hidden{"$folder/" . secret('evidence file') . '.md'} = item('evidence', 'markdown', date => '2023-01-10');
$hidden{"$folder/" . secret('observation file') . '.md'} = item('observation', 'markdown', instrument => undef, talk => undef);
my ($round) = grep { /kind: round/ } values %hidden;
my ($round_id) = $round =~ /^id: (\S+)/m;
my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
$hidden{"$folder/" . secret('result file') . '.yaml'} = answer_result($round, $feedback{'framework.yaml'}, $round_id,
    "[{perspective: pupils, asked: 9, answered: 8, questions: [{question: v1, counts: [0, 1, 3, 4]}],"
    . " comments: [{prompt: goed, texts: [@{[ secret('a comment of a pupil') ]}]}]}]", 'title: ' . secret('the title of a result') . "\n");
my $rows = sub { my ($place) = @_; "[{competence: klimaat, level: start, why: @{[ secret($place) ]}}]" };
$hidden{"$folder/" . secret('self-assessment file') . '.yaml'} =
    item('self-assessment', 'yaml', draft => 'true', levels => $rows->('draft self-assessment'));
$hidden{"$folder/" . secret('amendment file') . '.yaml'} = item('amendment', 'yaml', draft => 'true', amends => 'keuze', dropped => '[klimaat]',
    competences => "[{competence: ouders, target: bekwaam, reason: @{[ secret('draft amendment') ]}}]");
$hidden{"$folder/bijlage.txt"} = secret('an attachment of what is private');
$hidden{"$folder/README.md"} = secret('a read-me');
$hidden{"$folder/los.md"} = secret('a text that is no item');
$hidden{"$folder/los.yaml"} = 'sleutel: ' . secret('YAML of another program');
$hidden{'.verborgen/les.md'} = "---\nkind: evidence\n---\n" . secret('a hidden folder');

my ($private) = grep { $hidden{$_} =~ /kind: observation/ && $hidden{$_} !~ /draft|sample|talk/ } sort keys %hidden;
my ($talk) = map { /^id: (\S+)/m } grep { /kind: evidence/ && !/draft|sample/ } values %hidden;
my ($private_id) = $hidden{$private} =~ /^id: (\S+)/m;
my $shown = secret('the file of what is shown');
my $listed = 'Vertrouwelijk';
my %base = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/base/*';
my $guarded = portfolio('guarded', %hidden,
    'framework.yaml' => $feedback{'framework.yaml'},
    'portfolio.yaml' => $feedback{'portfolio.yaml'}
        . "interruptions: [{from: 2025-05-01, to: 2025-05-02, reason: @{[ secret('the reason of an interruption') ]}}]\n"
        . "people: [" . join(', ', map { "{name: @{[ secret(qq{a $_}) ]}, role: $_}" } qw(leader coach coordinator colleague assessor external)) . "]\n"
        . "privacy: [$listed]\n",
    "$shown/" . secret('the name of an attachment') . '.txt' => "Een bijlage die mee mag.\n",
    'terugblik.md' => $base{'terugblik.md'} =~ s/about: \[les\]/about: [les, $talk]/r
        . "<!-- @{[ secret('a comment') ]} -->\n\nEen woord <!-- @{[ secret('a comment within a line') ]} --> erna.\n\n"
        . "[tekst]($private) [anders](<$private#kop>)\n\n[ongebruikt]: https://example.org/@{[ secret('a reference that is not used') ]}\n"
        . "\nDe naam is $listed, of \L$listed\E.\n",
    'observatie.md' => $base{'observatie.md'} =~ s/talk: .*/talk: $talk/r,
    'claim-klimaat.md' => $base{'claim-klimaat.md'} =~ s/\[observatie, les\]/[observatie, terugblik]/r,
    'uitleg.md' => "---\nkind: explanation\nrule: VW086\nabout: $private_id\ndate: 2025-02-12\ntitle: @{[ secret('an explanation of what is private') ]}\n"
        . "---\n@{[ secret('its text') ]}\n");
my ($attachment) = glob "$guarded/$shown/*";
put("$guarded/les.md", slurp("$guarded/les.md") . "\n[De bijlage](" . substr($attachment, 1 + length $guarded) . ")\n");
{
    local @ENV{qw(GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL)} =
        map { secret($_) . '@' } qw(author address committer committers-address);
    put("$guarded/les.md.oud", secret('a file of an earlier version'));
    save($guarded, '2025-06-28', secret('a message'));
    unlink "$guarded/les.md.oud";
    save($guarded, '2025-06-30', secret('a message'));
    git($guarded, 'tag', 'einde-jaar-1'); # a moment that is meant to be named
    git($guarded, 'branch', secret('a branch'));
    git($guarded, 'remote', 'add', 'origin', 'https://example.org/' . secret('a remote'));
}
my $host = "$temp/" . secret('the path of the portfolio');
rename $guarded, $host or die;
my $kept = pack_into($host, "$temp/bewaakt", { env => { USER => secret('the user'), HOSTNAME => secret('the machine') } });
like($kept->{out}, qr/\Q$private\E.*VW086/, 'what is private is talked about with the teacher');
like($kept->{out}, qr/VW120/, 'all of it');
is($kept->{code}, 0, 'packed with all that is private') or diag join '', grep { /fout VW|error/ } split /^/, "$kept->{out}$kept->{err}";
cmp_ok($planted, '>', 150, 'many words were planted');

sub told { # places whose words are in these files
    my ($files) = @_;
    my %told;
    for my $path (sort keys %$files) {
        $told{"$where{$_}, in $path"} = 1 for "$path $files->{$path}" =~ /(geheim\d{4}x)/g;
    }
    return [ sort keys %told ];
}
my $guarded_top = unpack_into("$temp/bewaakt/kandidaat-2025-06-30.zip", "$temp/bewaakt-uit");
my $inside = files($guarded_top);
is_deeply(told($inside), [], 'nothing private is in it');
unlike(join('', map { "$_ $inside->{$_}" } keys %$inside), qr/$listed/i, 'no word of the privacy list');
like(join('', values %$inside), qr/De naam is \[naam\]/, 'but what stands for it');
like(join('', values %$inside), qr/Een bijlage die mee mag/, 'while what is chosen is in it');
for my $audience (qw(assessors public)) {
    is(vakwerk('build', '-C', $host, '-o', "$temp/site-$audience", '--audience', $audience)->{code}, 0, "built for $audience");
    is_deeply(told(files("$temp/site-$audience")), [], "nothing private for $audience");
}
is(vakwerk('build', '-C', $host, '-o', "$temp/site-self")->{code}, 0, 'built for oneself');
cmp_ok(scalar @{ told(files("$temp/site-self")) }, '>', 50, 'which shows what was planted');

# --- Noticed ---

sub verdict { return vakwerk('verify', @_)->{code} }

is(verdict($zip), 0, 'verified as it is');
is(verdict($top), 0, 'verified unpacked');
is(verdict("$temp/uit"), 0, 'verified by the folder around it');
like(vakwerk('verify', $zip)->{out}, qr/Kandidaat/, 'and says whose it is');
my $all_before = files("$temp/uit");
system("cd '$temp/uit' && zip -qr ../weer.zip *") == 0 or die;
is(verdict("$temp/weer.zip"), 0, 'verified when packed again');
my ($tried, @unseen) = (0);
for my $path (sort keys %$files) {
    my $length = length $files->{$path};
    for my $at (0, int($length / 3), $length - 1) {
        next unless $length;
        my $altered = $files->{$path};
        substr($altered, $at, 1) ^= "\x01";
        put("$top/$path", $altered);
        $tried++;
        push @unseen, "$path $at" if verdict($top) != 4;
    }
    put("$top/$path", $files->{$path});
}
cmp_ok($tried, '>', 60, 'bytes were turned in every file');
is_deeply(\@unseen, [], 'and each is noticed');
my @passed;
for my $n (1 .. 60) {
    my $at = int(length($bytes) * $n / 61);
    my $altered = $bytes;
    substr($altered, $at, 1) ^= "\x10";
    put("$temp/anders.zip", $altered);
    my $code = verdict("$temp/anders.zip");
    next if $code == 4;
    push @passed, "$at: exit $code" if $code || system("unzip -qqo '$temp/anders.zip' -d '$temp/anders' >/dev/null 2>&1")
        || @{ differs("$temp/anders", "$temp/uit") };
    remove_tree("$temp/anders");
}
is_deeply(\@passed, [], 'a byte turned in the zip is noticed, or changes no file');
for my $cut (0, 1, 1000, length($bytes) - 1) {
    put("$temp/anders.zip", substr $bytes, 0, $cut);
    is(verdict("$temp/anders.zip"), 4, "cut after $cut bytes");
}
put("$temp/anders.zip", "$bytes\0");
is(verdict("$temp/anders.zip"), 4, 'a byte behind it');
for my $change ([ 'a file more', sub { put("$top/data/site/erbij.html", 'x') }, sub { unlink "$top/data/site/erbij.html" } ],
    [ 'a file less', sub { unlink "$top/data/site/style.css" }, sub { put("$top/data/site/style.css", $files->{'data/site/style.css'}) } ],
    [ 'a link', sub { symlink 'index.html', "$top/data/site/wijzer.html" }, sub { unlink "$top/data/site/wijzer.html" } ]) {
    my ($case, $do, $undo) = @$change;
    $do->();
    is(verdict($top), 4, "$case is noticed");
    $undo->();
}
is_deeply(differs("$temp/uit", $all_before), [], 'verifying changes nothing and leaves nothing');
my $report = decode_json(vakwerk('verify', '--json', "$temp/anders.zip")->{out});
is($report->{ok}, JSON::PP::false, 'as an answer for programs');
like($report->{findings}[0]{code}, qr/^VW9\d\d$/, 'with what is wrong');
done_testing();
