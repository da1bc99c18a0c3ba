#!/usr/bin/env perl
# framework publish: a site of one or many frameworks in which every link leads somewhere, every id stands once, nothing
# comes from the network, and what is downloaded can be used. The same bytes twice and on any number of threads; hostile
# frameworks are published as text, or refused whole.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA qw(sha256_hex);
use Encode qw(decode_utf8);
use File::Basename 'dirname';
use File::Path 'make_path';
use JSON::PP qw(decode_json);
use Test::More;
use Time::HiRes 'time';
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

sub publish { return vakwerk('framework', 'publish', '--lang', 'nl', @_) }

# --- The whole library ---

my $all = "$temp/all";
my $made = publish('-o', $all, '-j1');
is($made->{code}, 0, 'the library is published') or diag $made->{err}, $made->{out};
like(decode_utf8($made->{out}), qr{^\d\d kaders zijn gepubliceerd: \Q$all\E/index\.html$}, 'that is said, with where it is');
my $site = files($all);

sub path_from { # where a reference on a page leads
    my ($page, $href) = @_;
    my @path = split m{/}, dirname($page) eq '.' ? '' : dirname($page);
    for (split m{/}, $href) { $_ eq '..' ? pop @path : push @path, $_ }
    return join '/', @path;
}

sub faults { # of the pages of a site
    my ($files) = @_;
    my (%ids, @faults);
    for my $page (grep { /\.html$/ } sort keys %$files) {
        my %seen;
        $seen{$_}++ for $files->{$page} =~ /\sid="([^"]*)"/g;
        push @faults, map { "$page: id $_ stands $seen{$_} times" } grep { $seen{$_} > 1 } sort keys %seen;
        $ids{$page} = \%seen;
    }
    for my $page (sort keys %ids) {
        for ($files->{$page} =~ /\s(?:href|src)="([^"]*)"/g) {
            my ($to, $place) = /^([^#]*)(?:#(.*))?$/;
            my $target = $to eq '' ? $page : path_from($page, $to);
            push @faults, "$page: $_ leads nowhere" if !exists $files->{$target} || ($place && !$ids{$target}{$place});
        }
        push @faults, "$page: $1" while $files->{$page} =~ m{(<[^>]*\b(?:src|href|action|srcset|data)="?\s*(?:https?:|//|javascript:|data:)[^>]*)}gi;
        my $tags = $files->{$page} =~ s/"[^"]*"/""/gr;
        push @faults, "$page: script in it" if $tags =~ m{<script>|<script [^>]*>[^<]|<[^<>]*\son\w+=}i;
    }
    return \@faults;
}

is_deeply(faults($site), [], 'every link and anchor leads somewhere, each id stands once, nothing leaves the site');
my @alike;
for my $path (grep { m{/v[\d.]+/index\.html$} } sort keys %$site) {
    my %named;
    for my $id ($site->{$path} =~ /<section[^>]* aria-labelledby="([^"]+)"/g) {
        my ($name) = $site->{$path} =~ m{<h\d id="\Q$id\E"[^>]*>(.*?)</h\d>}s;
        push @alike, "$path: $id" if $named{ $name =~ s{<span aria-hidden.*?</span>}{}gr =~ s/<[^>]*>//gr =~ s/^\s+|\s+$//gr }++;
    }
}
is_deeply(\@alike, [], 'no two parts of a page are called the same');
is_deeply([ grep { /url\(|\@import|https?:/ } $site->{'style.css'}, $site->{'search.js'} ], [], 'nor do style and script');
my @frameworks = map { m{([^/]+)\.yaml$} } glob 'templates/frameworks/*.yaml';
for my $language (qw(nl en)) {
    my $front = $language eq 'nl' ? 'index.html' : 'en/index.html';
    my @missing = grep { $site->{$front} !~ m{href="(?:\.\./)?$language/$_/v[\d.]+/index\.html"} } @frameworks;
    is_deeply(\@missing, [], "the front page in $language leads to every framework");
    like($site->{$front}, qr{<html lang="$language">}, 'and says its language');
}

my ($version) = slurp('templates/frameworks/junior-leraar-po.yaml') =~ /^version: (\S+)/m;
my $junior = "junior-leraar-po/v$version";
my $page = decode_utf8($site->{"nl/$junior/index.html"});
like($page, qr{<h3 id="leiding"><a class="here" href="#leiding">Leiding en ritme }, 'a competence has its id as anchor, and links to itself');
my ($leading) = $page =~ m{(<h3 id="leiding">.*?)</section>}s;
like($leading, qr{<th scope="col">Startbekwaam</th><th scope="col">Bekwaam</th>.*?<td data-level="Startbekwaam">Heeft duidelijke.*?<td data-level="Bekwaam">Richt ruimte}s,
     'its levels stand side by side');
like($leading, qr/Na een overgang is iedereen.*Op welk moment van de dag.*Twee weken meten.*les, resultaten, video/s, 'with indicators, questions, examples and evidence');
like($page, qr/$_/, $_) for 'leraar in het primair onderwijs', 'Ongeveer een uur per maand', 'Anderhalf uur lezen', 'CC-BY-4\.0', 'Snoek, M\.',
    'Leraar en school kiezen samen 4 tot 6 competenties\.', 'Twee beoordelaars lezen apart', 'Nooit is er langer dan 9 maanden geen meting';
like($site->{"en/$junior/index.html"}, qr/Teacher and school choose 4 to 6 competences together\./, 'rules in plain words, in English too');
like($page, qr{hreflang="en" href="\.\./\.\./\.\./en/\Q$junior\E/index\.html"}, 'the same page in the other language');
my $form = decode_utf8($site->{"nl/$junior/form-feedback-360.html"});
like($form, qr{leerlingen</a></h2>.*Mijn juf of meester vraagt hoe het met mij gaat.*collega’s</a></h2>.*Deze collega komt na wat we afspreken}s,
     'a questionnaire by who is asked what');
like(decode_utf8($site->{'nl/scan-team/v1.0.0/index.html'}), qr/Om te doen|Om over te praten/, 'a scan has things to do and to talk about');
unlike($site->{'nl/scan-team/v1.0.0/index.html'}, qr/id="Levels"|class="beside"/, 'and no levels');

# --- The same again ---

is(publish('-o', "$temp/again", '-j2')->{code}, 0, 'published again, on two threads');
is_deeply(differs($site, "$temp/again"), [], 'the same bytes');
is(publish('-o', $all)->{code}, 0, 'and over the first');
is_deeply(differs($site, $all), [], 'nothing changed');
put("$temp/mine/own.txt", 'mine');
is(publish('-o', "$temp/mine")->{code}, 2, 'a folder that is not ours is refused');
is_deeply([ sort keys %{ files("$temp/mine") } ], ['own.txt'], 'and left alone');

# --- The folder to start with ---

for my $language (qw(nl en)) {
    for my $id (qw(junior-leraar-po scan-team lesobservatie)) {
        my ($zip) = grep { m{^files/$id/v[^/]+/$id-$language\.zip$} } sort keys %$site;
        make_path("$temp/starter-$language");
        is(system('unzip', '-q', '-o', "$all/$zip", '-d', "$temp/starter-$language"), 0, "$id in $language unpacks");
        my $folder = "$temp/starter-$language/$id";
        my $answer = decode_json(vakwerk('check', '--json', '--lang', 'en', '-C', $folder)->{out});
        is_deeply([ sort map { $_->{code} eq 'VW011' ? $_->{message} =~ /“([\w-]+)”/ : "$_->{code} $_->{message}" }
                    grep { $_->{severity} ne 'talking-point' } @{ $answer->{findings} } ],
                  [qw(candidate from retention school to)], 'check asks for what only its owner knows, and for nothing else');
        is(vakwerk('build', '-q', '-C', $folder, '-o', "$temp/starter-site")->{code}, 1, 'build makes a site of it');
        ok(-s "$temp/starter-site/index.html", 'that is there');
        my $filled = slurp("$folder/portfolio.yaml") =~ s/^candidate:$/candidate: Kandidaat/mr =~ s/^school:$/school: School/mr
            =~ s/^  from:$/  from: 2024-08-01/mr =~ s/^  to:$/  to: 2027-07-31/mr =~ s/^retention:$/retention: 2028-07-31/mr;
        put("$folder/portfolio.yaml", $filled);
        is(vakwerk('check', '-C', $folder)->{code}, 0, 'filled in there is nothing wrong');
        is(slurp("$folder/framework.yaml"), slurp("templates/frameworks/$id.yaml"), 'the framework is the published one');
    }
}
is($site->{'files/coach/v1.0.0/coach.yaml'}, slurp('templates/frameworks/coach.yaml'), 'the file itself can be downloaded');
for my $language (qw(nl en)) {
    my %ending = (case => '.case.json', mahara => '.matrix', moodle => '.csv');
    for my $format (sort keys %ending) {
        is(vakwerk('framework', 'export', $format, 'coach', '--lang', $language, '-o', "$temp/coach$ending{$format}")->{code}, 0, "exported to $format");
        is($site->{"files/coach/v1.0.0/coach-$language$ending{$format}"}, slurp("$temp/coach$ending{$format}"), "is what can be downloaded in $language");
    }
}
is_deeply([ grep { m{^files/scan-team/.*\.(?:csv|matrix)$} } keys %$site ], [], 'a scan has no levels of a person, so it does not go to Moodle and Mahara');
like($site->{'nl/scan-team/v1.0.0/index.html'}, qr{scan-team-nl\.case\.json}, 'but goes to CASE');

# --- One, some, many ---

my $coach = slurp('templates/frameworks/coach.yaml');
put("$temp/own/oud/coach.yaml", $coach);
put("$temp/own/nieuw/coach.yaml", $coach =~ s/^version: .*/version: 1.10.0/mr =~ s/licence:/\nlicence:/r);
put("$temp/own/midden.yaml", $coach =~ s/^version: .*/version: 1.9.0/mr =~ s/en geeft dan advies/en vraagt dan door/r =~ s/observers: 2/observers: 3/r);
put("$temp/own/kopie.yaml", $coach);
put("$temp/own/portfolio.yaml", "vakwerk: 1\n");
my $some = publish("$temp/own", 'mentor', '-o', "$temp/some", '--title', 'Kaders <van ons>', '--theme', 'leisteen');
is($some->{code}, 0, 'a folder, an id, a title and a theme') or diag $some->{err}, $some->{out};
my $own = files("$temp/some");
is_deeply([ sort map { m{^nl/([^/]+/v[^/]+)/index.html} } keys %$own ], [qw(coach/v1.0.0 coach/v1.10.0 coach/v1.9.0 mentor/v1.0.0)],
          'each version once, a copy is none');
is_deeply(faults($own), [], 'all links lead somewhere');
like($own->{'index.html'}, qr{<h1>Kaders &lt;van ons&gt;</h1>}, 'the title is above it, as text');
like($own->{'index.html'}, qr{nl/coach/v1\.10\.0/index\.html}, 'the front page leads to the newest');
unlike($own->{'index.html'}, qr{nl/coach/v1\.9}, 'and to that alone');
like($own->{'nl/coach/index.html'}, qr{v1\.10\.0/index.*v1\.9\.0/index.*v1\.0\.0/index}s, 'versions stand newest first');
my ($changes) = decode_utf8($own->{'nl/coach/index.html'}) =~ m{(Anders dan versie 1\.0\.0.*?)</section>}s;
like($changes, qr{Luisteren en doorvragen.*<del>geeft</del>\s*<ins>vraagt</ins>}s, 'and what each says differently from the one before it');
like($changes, qr{minstens</strong>\s*<span>eerst 2, nu 3}, 'its rules too');
like($own->{'nl/coach/v1.9.0/index.html'}, qr{nieuwere versie: <a href="\.\./\.\./\.\./nl/coach/v1\.10\.0/index\.html">}, 'an older one says so');
unlike($own->{'nl/coach/v1.10.0/index.html'}, qr{nieuwere versie}, 'the newest does not');
is($own->{'nl/mentor/v1.0.0/index.html'} =~ s/Kaders &lt;van ons&gt;/Referentiekaders voor leraren/gr, $site->{'nl/mentor/v1.0.0/index.html'},
   'a page is the same whatever stands beside it');
isnt($own->{'style.css'}, $site->{'style.css'}, 'the theme is another');

my $dutch = $coach =~ s/^languages: .*/languages: [nl]/mr;
put("$temp/dutch.yaml", $dutch);
is(publish("$temp/dutch.yaml", 'mentor', '-o', "$temp/mixed")->{code}, 0, 'one in Dutch alone, beside one in two languages');
my $mixed = files("$temp/mixed");
is_deeply(faults($mixed), [], 'all links lead somewhere');
ok(!$mixed->{'en/coach/v1.0.0/index.html'}, 'no English page of what is not in English');
like($mixed->{'en/index.html'}, qr{<a href="\.\./nl/coach/v1\.0\.0/index\.html" hreflang="nl">}, 'the English front page leads to the Dutch one');
is(publish("$temp/dutch.yaml", '-o', "$temp/one")->{code}, 0, 'in one language');
my $one = files("$temp/one");
is_deeply([ grep { m{^en/} } keys %$one ], [], 'nothing is there in another');
unlike($one->{'index.html'}, qr/class="languages"|hreflang/, 'and none is offered');
is(vakwerk('framework', 'publish', '--lang', 'en', 'mentor', '-o', "$temp/english")->{code}, 0, 'in English first');
like(slurp("$temp/english/index.html"), qr{<html lang="en">}, 'the front page is');

my $extends = "extends: {id: coach, version: " . ($coach =~ /^version: (\S+)/m)[0] . ", sha256: " . sha256_hex($coach) . "}\n";
my $school = "vakwerk-framework: 1\nid: coach-noord\nversion: 1.0.0\n${extends}context: {nl: Drie scholen samen., en: Three schools.}\n"
    . "competences: [{id: taal, domain: gesprek, title: {nl: Taal, en: Language}, levels: [{level: startend, text: {nl: Let op., en: Minds.}}]}]\n";
put("$temp/noord.yaml", $school);
is(publish("$temp/noord.yaml", '-o', "$temp/noord")->{code}, 0, 'a school’s own, which extends another');
my $whole = files("$temp/noord");
like($whole->{'nl/coach-noord/v1.0.0/index.html'}, qr{Drie scholen samen\..*id="luisteren".*id="taal"}s, 'is published whole');
like($whole->{'files/coach-noord/v1.0.0/coach-noord.yaml'}, qr/^  - id: luisteren/m, 'and comes down whole');
make_path("$temp/starter-noord");
system('unzip', '-q', "$temp/noord/files/coach-noord/v1.0.0/coach-noord-nl.zip", '-d', "$temp/starter-noord");
unlike(vakwerk('check', '-C', "$temp/starter-noord/coach-noord")->{out}, qr/VW(?!011|[01][0-9]0|10|178)/, 'a portfolio pins it as it is');

# --- What can't be ---

my %refused = (
    'another content under the same version' => [ 1, 'coach', "$temp/changed.yaml" ],
    'a framework with an error' => [ 1, "$temp/broken.yaml", 'mentor' ],
    'what extends a framework that is not there' => [ 1, "$temp/alone.yaml" ],
    'no framework' => [ 1, "$temp/none.yaml" ],
    'a folder without any' => [ 2, "$temp/mine" ],
    'an id that is not there' => [ 2, 'cooch' ],
    'a theme that is not there' => [ 2, 'coach', '--theme', '../vakwerk' ],
);
put("$temp/changed.yaml", $coach =~ s/^licence:.*/licence: none/mr);
put("$temp/broken.yaml", $coach =~ s/^title:.*//mr =~ s/^id: coach/id: "<script>alert(1)<\/script>"/mr);
put("$temp/alone.yaml", $school =~ s/id: coach,/id: nowhere,/r);
put("$temp/none.yaml", "- just\n- a list\n");
for my $what (sort keys %refused) {
    my ($code, @words) = @{ $refused{$what} };
    my $answer = publish(@words, '-o', "$temp/refused");
    is($answer->{code}, $code, "$what is refused") or diag $answer->{out}, $answer->{err};
    ok(!-e "$temp/refused", 'and nothing is written');
}
like(publish('coach', "$temp/changed.yaml", '-o', "$temp/refused")->{out}, qr/changed\.yaml:\d+:\d+: fout VW018: .*coach.*1\.0\.0/, 'with the place and the reason');

# --- Hostile, and large ---

my $nasty = '</title></script><script>alert(1)</script><img src=x onerror=alert(2)> {{title}} "\' javascript:alert(3)';
my $hostile = $coach =~ s/nl: ("?)[^{}\n]*?\1(?=[,}\n])/"nl: '" . ($nasty =~ s{'}{''}gr) . "'"/ger;
put("$temp/hostile.yaml", $hostile);
my $published = publish("$temp/hostile.yaml", '-o', "$temp/hostile", '--title', $nasty);
is($published->{code}, 0, 'script in every text is published') or diag $published->{out}, $published->{err};
my $harmless = files("$temp/hostile");
is_deeply(faults($harmless), [], 'as text');
unlike(join('', @$harmless{ grep { /\.(?:html|js)$/ } keys %$harmless }), qr/<script>alert|<img src=x/, 'wherever it stands');

put("$temp/escape.yaml", $coach =~ s{^version: .*}{version: "../../../../tmp/x"}mr);
is(publish("$temp/escape.yaml", '-o', "$temp/escape")->{code}, 0, 'a version with a path in it');
is_deeply([ grep { m{^nl/coach/v} && /index/ } sort keys %{ files("$temp/escape") } ], ['nl/coach/vtmp-x/index.html'], 'stays in its folder');

my $least = "vakwerk-framework: 1\nid: x\nversion: '1'\ntitle: T\nrole: R\npurpose: P\nlanguages: [nl]\nlevels: []\ndomains: []\ncompetences: []\n"
    . "instruments: [{id: s, kind: scan, title: S, scale: [{title: a}, {title: b}]}]\n";
put("$temp/least.yaml", $least);
is(publish("$temp/least.yaml", '-o', "$temp/least")->{code}, 0, 'one that misses everything that may be missed');
is_deeply(faults(files("$temp/least")), [], 'is whole');

my $many = "vakwerk-framework: 1\nid: veel\nversion: '1'\ntitle: Veel\nrole: R\npurpose: P\nlanguages: [fy]\nlevels: [{id: a, title: A}]\n"
    . "domains:\n" . join('', map { "  - {id: d$_, title: D}\n" } 1 .. 2000)
    . "competences:\n" . join('', map { "  - {id: k$_, domain: d$_, title: K$_, levels: [{level: a, text: T}], indicators: [I]}\n" } 1 .. 2000);
put("$temp/many.yaml", $many);
my $start = time;
my $large = vakwerk({ seconds => 10, megabytes => 300 }, 'framework', 'publish', '--lang', 'nl', "$temp/many.yaml", '-o', "$temp/many");
is($large->{code}, 0, '2,000 competences in a language of its own') or diag $large->{out}, $large->{err};
cmp_ok(time - $start, '<', 10, 'in time');
is_deeply(faults(files("$temp/many")), [], 'are whole');
done_testing;
