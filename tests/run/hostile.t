#!/usr/bin/env perl
# Portfolios that mean harm or are badly broken. Whatever is in them: findings or one clear error
# within bounds of time and memory, nothing active in the site, nothing written outside the output.
use strict;
use warnings;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use File::Path qw(make_path remove_tree);
use IO::Socket::UNIX;
use JSON::PP 'decode_json';
use Page;
use POSIX 'mkfifo';
use Test::More;
use Trial;

my %limits = (seconds => 20, megabytes => 700);

# Is every page inert, does every link lead somewhere, are all names portable?
sub inert {
    my ($site, $case) = @_;
    my $files = files($site);
    my (@faults, @dead, %folded);
    for my $path (sort keys %$files) {
        push @faults, "$path: a name" unless $path =~ m{^(?:[a-z]+/)?[a-z0-9._-]+$} && $path !~ m{(?:^|/)(?:con|nul|aux|prn)\.};
        push @faults, "$path: a twin" if $folded{ lc $path }++;
        next unless $path =~ /\.html$/;
        push @faults, map { "$path: $_" } page_faults($files->{$path});
        for my $link (grep { !/^(?:#|https?:|mailto:)/i } page_links($files->{$path})) {
            my $to = ($path =~ m{^(.*/)}) ? "$1$link" : $link;
            1 while $to =~ s{[^/]+/\.\./}{};
            push @dead, "$path: $link" unless exists $files->{ $to =~ s/#.*//r };
        }
    }
    is_deeply([ @faults ? @faults[0 .. ($#faults < 4 ? $#faults : 4)] : () ], [], "$case: inert");
    is_deeply(\@dead, [], "$case: every link leads somewhere");
    return $files;
}

# Checks and builds a portfolio. Answers the codes that were found, each once.
sub try {
    my ($case, $folder, %with) = @_;
    my $checked = vakwerk({ %limits, %with }, 'check', '--json', '-C', $folder);
    is($checked->{signal}, 0, "$case: no crash") or diag $checked->{err};
    my $answer = eval { decode_json($checked->{out}) };
    ok($answer, "$case: an answer") or diag $checked->{err};
    if (($answer->{exit} // 3) > 1) {
        like($checked->{err}, qr/^vakwerk: [^\e\n]+\n$/, "$case: one clear error");
        return "exit $answer->{exit}";
    }
    my $said = vakwerk({ %limits, %with }, 'check', '-C', $folder);
    unlike($said->{out}, qr/[\x00-\x08\x0b-\x1f\x7f]/, "$case: nothing odd on the terminal");
    remove_tree("$temp/site");
    my $before = `find '$folder' | sort`;
    my $built = vakwerk({ %limits, %with }, 'build', '-q', '-C', $folder, '-o', "$temp/site");
    is($built->{signal}, 0, "$case: no crash in building") or diag $built->{err};
    is($built->{code}, $checked->{code}, "$case: built") or diag $built->{out}, $built->{err};
    inert("$temp/site", $case);
    is(`find '$folder' | sort`, $before, "$case: nothing is written but the site");
    my %codes = map { $_->{code} => 1 } @{ $answer->{findings} };
    return join ' ', sort keys %codes;
}

sub evidence { return "---\nkind: evidence\ntitle: Les\ndate: 2025-02-04\ntype: lesson\n@{[ $_[1] // '' ]}---\n$_[0]\n" }

# A portfolio pinned to this framework.
sub framed {
    my ($name, $framework, %files) = @_;
    my $digest = sha256_hex($framework);
    my $settings = slurp('tests/broken/base/portfolio.yaml') =~ s/sha256: \w+/sha256: $digest/r;
    return portfolio($name, 'framework.yaml' => $framework, 'portfolio.yaml' => $settings, %files);
}
my $framework = slurp('tests/broken/base/framework.yaml');

# --- Files that are something else ---

my $secret = 'geheim-buiten-de-map';
put("$temp/buiten/geheim.md", evidence($secret));
put("$temp/buiten/geheim.txt", $secret);
my $links = portfolio('links', 'wijzer.md' => evidence("[a](stil.txt) [b](map/geheim.txt) ![c](stil.png) [d](../buiten/geheim.txt)"));
symlink '../buiten/geheim.md', "$links/stil.md";
symlink '../buiten/geheim.txt', "$links/stil.txt";
symlink '../buiten', "$links/map";
symlink '/etc/passwd', "$links/stil.png";
symlink 'stil-zelf.md', "$links/stil-zelf.md";
is(try('links', $links), 'VW003 VW030 VW031', 'links: refused, and what they name');
unlike(join('', values %{ files("$temp/site") }), qr/$secret|root:/, 'links: nothing from outside');
my $linked = portfolio('linked');
rename "$linked/framework.yaml", "$temp/buiten/framework.yaml";
symlink '../buiten/framework.yaml', "$linked/framework.yaml";
like(try('a framework behind a link', $linked), qr/VW003.*VW040/, 'a framework behind a link');
my $settled = portfolio('settled');
rename "$settled/portfolio.yaml", "$temp/buiten/portfolio.yaml";
symlink '../buiten/portfolio.yaml', "$settled/portfolio.yaml";
is(try('settings behind a link', $settled), 'exit 2', 'settings behind a link');
symlink 'links', "$temp/zelf-een-link";
is(vakwerk('check', '-C', "$temp/zelf-een-link")->{code}, 1, 'the folder itself may be reached by a link');

my $special = portfolio('special');
mkfifo("$special/pijp.md", 0666);
mkfifo("$special/pijp.png", 0666);
my $socket = IO::Socket::UNIX->new(Local => "$special/bus.md", Listen => 1);
put("$special/wijzer.md", evidence('![a](pijp.png)'));
is(try('FIFO and socket', $special), 'VW003 VW030', 'FIFO and socket: refused');
my $pipe = portfolio('pipe', 'framework.yaml' => undef);
mkfifo("$pipe/framework.yaml", 0666);
like(try('a FIFO as framework', $pipe), qr/VW003.*VW040/, 'a FIFO as framework');
my $uitvoer = portfolio('uitvoer');
make_path("$temp/elders");
symlink '../elders', "$uitvoer/uitvoer";
is(vakwerk('build', '-C', $uitvoer)->{code}, 2, 'an output folder that is a link: refused');
is_deeply(files("$temp/elders"), {}, 'and nothing written through it');
my $taken = portfolio('taken', 'uitvoer/les.md' => evidence('van mij'));
is(vakwerk('build', '-C', $taken)->{code}, 2, 'a folder of the teacher by that name: refused');
ok(!-e "$taken/uitvoer/.vakwerk-uitvoer", 'and not marked');

# --- Names ---

is(try('a repository inside', portfolio('inside', 'a/.git/HEAD' => 'x', 'a/.git/les.md' => evidence('x'),
    'wijzer.md' => evidence('[a](a/.git/HEAD) [b](.git/config) [c](%2e%2e/x.txt) [d](..%2fx.txt)'))), 'VW031', 'a repository inside');
my $names = portfolio('names');
my @odd = ("regel\neind.md", "\e[31mrood.md", "\xff\xfe.md", "tab\t.md", 'a"b<c>&.md', '-q.md', ' .md', 'CON.md', "\xe2\x80\xaegpj.md",
    'x' x 200 . '.md', '{{title}}.md', '%2e%2e.md', 'a b.md', '..md', 'é.md', 'É.md');
put("$names/$_", evidence('x')) for @odd;
put("$names/notitie/$_.md", "---\nkind: note\n---\nx\n") for '…', '!!', '你好', '再见';
like(try('names', $names), qr/^VW017 (?:VW018 )?VW021$/, 'names: told');
put("$names/wijzer.md", evidence(join ' ', map { "[x](<$_>)" } grep { !/\n/ } @odd));
ok(try('names in links', $names), 'names in links');

# --- Bytes ---

my %bytes = (
    'a NUL'                => [ evidence("een\0twee"), 'VW001' ],
    'a NUL in the head'    => [ evidence('x', "shows: een\0twee\n"), 'VW001' ],
    'invalid UTF-8'        => [ evidence("caf\xe9"), 'VW001' ],
    'invalid UTF-8 in the head' => [ evidence('x', "shows: caf\xe9\n"), 'VW001' ],
    'overlong UTF-8'       => [ evidence("\xc0\xaf"), 'VW001' ],
    'a surrogate'          => [ evidence("\xed\xa0\x80"), 'VW001' ],
    'UTF-16'               => [ join('', map { "$_\0" } split //, evidence('x')), 'VW001' ],
    'UTF-16 with its mark' => [ "\xff\xfe" . join('', map { "$_\0" } split //, evidence('x')), 'VW001' ],
    'BOM and CRLF'         => [ "\xef\xbb\xbf" . evidence('x') =~ s/\n/\r\n/gr, '' ],
    'no end of line'       => [ "---\nkind: evidence\ntitle: x\ndate: 2025-02-04\ntype: lesson\n---", '' ],
    'an empty file'        => [ '', 'VW008' ],
    'a head that stays open'    => [ "---\nkind: evidence\ntitle: x\n", 'VW004' ],
    'a head of 65 kB'      => [ evidence('x', 'context: ' . 'a' x 66_000 . "\n"), 'VW002' ],
    'a head of 100 kB'     => [ evidence('x', 'context: ' . 'a' x 100_000 . "\n"), 'VW002' ],
    'a head that is a list'     => [ "---\n- kind\n---\n", 'VW005' ],
    'an alias'             => [ evidence('x', "shows: &a b\ncontext: *a\n"), 'VW006' ],
    'an anchor to itself'  => [ evidence('x', "present: &a [*a]\n"), 'VW006' ],
    'a merge'              => [ evidence('x', "<<: *a\n"), 'VW006' ],
    'a tag'                => [ evidence('x', "shows: !!python/object:x y\n"), 'VW006' ],
    'a directive'          => [ "%YAML 1.2\n" . evidence('x'), 'VW008' ],
    'a directive in the head'   => [ "---\n%TAG ! tag:x,\nkind: evidence\n---\n", 'VW006' ],
    'deep nesting'         => [ evidence('x', 'present: ' . '[' x 5000 . ']' x 5000 . "\n"), 'VW006' ],
    'nesting that stays open'   => [ evidence('x', 'present: ' . '[' x 50_000 . "\n"), 'VW006' ],
    'a key twice'          => [ evidence('x', "shows: a\nshows: b\n"), 'VW007' ],
    'many keys'            => [ evidence('x', join '', map { "sleutel$_: x\n" } 1 .. 3000), 'VW006' ],
    'a key as a map'       => [ evidence('x', "? {a: b}\n: c\n"), 'VW006' ],
    'numbers as texts'     => [ evidence('x', "context: 1e999\n"), '' ],
    'a very long title'    => [ evidence('x') =~ s/Les/'Zeer lang ' x 5000/er, '' ],
    'a very long id'       => [ evidence('x', 'id: ' . 'a' x 65 . "\n"), 'VW017' ],
    'an id that goes up'   => [ evidence('x', "id: ../../x\n"), 'VW017' ],
    'an id with a folder'  => [ evidence('x', "id: a/b\n"), 'VW017' ],
    'an id that is a device'    => [ evidence('x', "id: con\n"), 'VW017' ],
    'an id that is a device too' => [ evidence('x', "id: lpt1.tekst\n"), 'VW017' ],
    'an id in capitals'    => [ evidence('x', "id: Les\n"), 'VW017' ],
    'an id in markup'      => [ evidence('x', "id: '<b>'\n"), 'VW017' ],
    'a date far away'      => [ evidence('x') =~ s/2025-02-04/9999-12-31/r, 'VW014' ],
    'a date that is none'  => [ evidence('x') =~ s/2025-02-04/2025-02-30/r, 'VW014' ],
);
for my $case (sort keys %bytes) {
    my ($text, $codes) = @{ $bytes{$case} };
    is(try($case, portfolio('bytes', 'proef.md' => $text)), $codes, "$case: found");
}
like(try('ids that differ in case', portfolio('twins', 'Proef.md' => evidence('x'), 'proef.md' => evidence('y'))), qr/VW017/,
     'ids that differ in case');

# --- Sizes ---

my $mega = 'Een regel van zestig tekens, zodat het ook echt een tekst is' . "\n";
my $hundred = portfolio('hundred', 'groot.md' => evidence($mega x 1_700_000), 'groot.yaml' => "kind: round\ntitle: |\n" . "  $mega" x 1_600_000);
is(try('files of 100 MB', $hundred), 'VW002', 'files of 100 MB: told');
remove_tree($hundred);
my $many = portfolio('many');
for my $folder (1 .. 100) {
    put("$many/$folder/0.txt", 'x');
    link "$many/$folder/0.txt", "$many/$folder/$_.txt" for 1 .. 1000;
}
is(try('100,000 files', $many), 'exit 3', '100,000 files');
remove_tree($many);
my $deep = portfolio('deep');
make_path("$deep/" . 'd/' x 100);
put("$deep/" . 'd/' x 100 . 'x.md', evidence('x'));
is(try('100 folders deep', $deep), 'exit 3', '100 folders deep');
my %slow = (
    'lists in lists'      => '- ' x 500 . "x\n" x 1000,
    'lists by their marks' => join('', map { '  ' x $_ . "- x\n" } 1 .. 500),
    'quotes'              => '>' x 60_000 . 'a*' x 60_000,
    'open pictures'       => '![[]()' x 60_000,
    'open brackets'       => '[' x 200_000,
    'open stars'          => '**a ' x 250_000,
    'stars and lines'     => '*a_ ' x 250_000,
    'ticks'               => join(' ', map { '`' x $_ } 1 .. 1400),
    'references'          => join('', map { "[a$_]: /x\n" } 1 .. 40_000) . "\n" . join(' ', map { "[a$_]" } 1 .. 900),
    'one long reference'  => '[a]: /' . 'x' x 20_000 . "\n\n" . '[a]' x 900,
    'a wide table'        => '|a' x 20_000 . "\n" . '|-' x 20_000 . "\n" . "|x\n" x 1000,
    'a long table'        => "|a|b|\n|-|-|\n" . "|x|y|\n" x 100_000,
    'entities'            => '&#0;&#xD800;&#x10FFFF;&nosuch;' x 20_000,
    'open markup'         => '<a ' x 200_000,
    'open comments'       => '<!-- ' x 150_000,
    'blank lines'         => '> ' x 31 . "x\n" . ">\n" x 400_000,
    'one word'            => 'a' x 1_000_000,
    'headings alike'      => "# a\n" x 100_000,
    'emphasis'            => '*a **b ' x 100_000 . '*' x 200_000,
);
for my $case (sort keys %slow) {
    like(try($case, portfolio('slow', 'proef.md' => evidence($slow{$case}))), qr/^(?:VW019|VW03\d|VW03\d VW03\d|)$/, "$case: in time");
}

# --- Texts that would like to be more, in every field of every kind ---

my $markup = q{<script>alert(1)</script><img src=x onerror=alert(1)>"'><svg onload=alert(1)>&{{title}}{{{body}}}{{>layout}}</title></style><!--};
my $quoted = q{'} . $markup =~ s/'/''/gr . q{'};
my %marked = map { my $text = slurp($_); (s{.*/}{}r => $text) } glob 'tests/broken/base/*.md tests/broken/base/*.yaml';
for my $file (keys %marked) {
    next if $file =~ /^(?:portfolio|framework)/;
    $marked{$file} =~ s/^(title|shows|context|observer|training|giver|criterion|action|helper|checked|changed|kept|code):.*/$1: $quoted/mg;
    $marked{$file} =~ s/(reason|here|support|evidence|why): [^,}\n]+/$1: $quoted/g;
    $marked{$file} =~ s/^(kind: evidence)/$1\nshows: $quoted\ncontext: $quoted\npresent: [$quoted]/m;
    $marked{$file} =~ s/^(kind: observation)/$1\nrole: $quoted\ntraining: $quoted\ncontext: $quoted\ncode: $quoted/m;
    $marked{$file} =~ s/^(kind: goal)/$1\naction: $quoted\nhelper: $quoted\nchecked: $quoted\nchanged: $quoted\nkept: $quoted/m;
    $marked{$file} =~ s/^(kind: feedback)/$1\nrole: $quoted/m;
    $marked{$file} =~ s/(\{competence: klimaat, start: start)/$1, here: $quoted, evidence: $quoted, support: $quoted/;
    $marked{$file} .= "$markup\n\n$markup\n\n# $markup\n\n> $markup\n\n- $markup\n\n`$markup`\n\n```$markup\n$markup\n```\n\n"
        . "    $markup\n\n|$markup|\n|-|\n|$markup|\n\n[$markup](les.md '$markup') ![$markup](x.png \"x\")\n\n<div onclick=\"x\">\n\n<$markup>\n"
        if $file =~ /\.md$/;
}
(my $marked_framework = $framework) =~ s/(nl|en): [^,}\n]+/$1: $quoted/g;
$marked_framework =~ s/licence: .*/licence: $quoted\nsources: [$quoted]/;
$marked_framework =~ s/(\{id: klimaat, domain: groep)/$1, description: $quoted, levels: [{level: bekwaam, text: $quoted}], indicators: [$quoted],
     examples: [$quoted], questions: [$quoted]/;
delete $marked{'framework.yaml'};
my $settings = delete $marked{'portfolio.yaml'};
my $active = framed('active', $marked_framework, %marked);
put("$active/portfolio.yaml", slurp("$active/portfolio.yaml") =~ s/^(candidate|school|group): .*/$1: $quoted/mgr
    . "people: [{name: $quoted, role: coach}]\ninterruptions: [{from: 2025-01-01, to: 2025-01-02, reason: $quoted}]\n");
put("$active/uitleg.md", "---\nkind: explanation\nrule: VW080\ndate: 2025-02-04\n---\n$markup\n");
like(try('markup in every field', $active), qr/VW030/, 'markup in every field: read');
for my $audience (qw(assessors public)) {
    remove_tree("$temp/site");
    vakwerk('build', '-C', $active, '-o', "$temp/site", '--audience', $audience);
    inert("$temp/site", "markup for $audience");
}
like(join('', values %{ files("$temp/site") }), qr/&lt;script&gt;alert\(1\)/, 'markup is shown as it was written');

my @schemes = split ' ', q(javascript:alert(1) JaVaScRiPt:alert(1) vbscript:x data:text/html,x file:///etc/passwd ms-word:ofe|u|x search-ms:x blob:x jar:x
    mhtml:x feed:x view-source:x ftp://x ws://x about:blank intent://x tel:1 //example.org/x \\\\example.org\\x java&#x09;script:x
    &#106;avascript:x javascript&colon;x %6aavascript:x x:y C:\\x /etc/passwd ../../x https:x http:/x);
my $addressed = portfolio('addressed', 'proef.md' => evidence(join "\n\n",
    map { "[a]($_) [b](<$_>) ![c]($_) <$_> [d]: $_\n\n[e$_]: <$_> 'x'\n[e$_] ![e$_]" } @schemes));
like(try('schemes', $addressed), qr/VW032/, 'schemes: told');
unlike(slurp("$temp/site/evidence/proef.html"), qr/(?:href|src)="(?!https?:|\.\.\/|#|mailto:)/, 'schemes: none left');

my %attached = map { ("bijlage/x.$_" => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') }
    qw(svg html htm xhtml js exe lnk url hta swf xml svgz mht php pdf.exe PDF.HTML docm);
my $attached = portfolio('attached', %attached, 'bijlage/goed.txt' => '<script>', 'bijlage/zogenaamd.png' => '<script>',
    'proef.md' => evidence(join ' ', '[goed](bijlage/goed.txt) ![z](bijlage/zogenaamd.png)',
        map { my $path = $_; $path =~ s/ /%20/g; "[a]($path) ![b]($path)" } sort keys %attached));
like(try('attachments', $attached), qr/VW034/, 'attachments: told');
is_deeply([ grep { !/\.txt$/ } glob "$temp/site/files/*" ], [], 'attachments: none that can act');

# --- Frameworks ---

sub competences { my ($n) = @_; return join '', map { "  - {id: c$_, domain: groep, title: {nl: C$_}}\n" } 1 .. $n }
(my $empty = $framework) =~ s/^competences:\n(?:  .*\n)+/competences: []\n/m;
my %frameworks = (
    'ten thousand competences' => $framework =~ s/^(rules:)/competences(10_000) . $1/emr,
    'no competences'           => $empty,
    'no levels'                => $framework =~ s/^levels:\n(?:  .*\n)+//mr,
    'no domains'               => $framework =~ s/^domains:\n(?:  .*\n)+//mr,
    'an unknown domain'        => $framework =~ s/id: klimaat, domain: groep/id: klimaat, domain: nergens/r,
    'an unknown level'         => $framework =~ s/id: klimaat,/id: klimaat, levels: [{level: nergens, text: x}, {level: start, text: y}],/r,
    'a level without an id'    => $framework =~ s/\{id: start,/{/r,
    'a competence without an id' => $framework =~ s/\{id: klimaat,/{/r,
    'a competence without a title' => $framework =~ s/(id: klimaat, domain: groep), title: \{.*?\}/$1/r,
    'an id twice'              => $framework =~ s/id: uitleg/id: klimaat/r,
    'an id that goes up'       => $framework =~ s/id: klimaat/id: ..\/..\/x/r,
    'an id that is a device'   => $framework =~ s/id: klimaat/id: nul/r,
    'a framework of itself'    => "extends: proefkader\n$framework",
    'numbers out of bounds'    => $framework =~ s/least: 2/least: 99999999999999999999/r,
    'numbers below nothing'    => $framework =~ s/least: 2/least: -1/r,
    'a list for a map'         => $framework =~ s/^rules:/rules: [1]\nregels:/mr,
    'a map for a text'         => $framework =~ s/version: 1.0.0/version: {a: b}/r,
    'no language'              => $framework =~ s/languages: .*/languages:/r,
    'nothing at all'           => '',
    'only a text'              => "kader\n",
    'only a list'              => "- kader\n",
    'no YAML'                  => "{[}\n",
);
for my $case (sort keys %frameworks) {
    like(try("framework: $case", framed('framed', $frameworks{$case})), qr/^VW(?!9)/, "framework: $case: told");
}
is(try('framework: to the brim', framed('framed', $framework =~ s/^(rules:)/competences(6_000) . $1/emr)), '', 'to the brim');
is(try('framework: another language', framed('framed', $framework =~ s/languages: .*/languages: [xx]/r =~ s/\bnl:/xx:/gr)), '',
   'another language');
my $settings_text = slurp('tests/broken/base/portfolio.yaml');
my %settings = (
    'nothing at all'      => '',
    'only a list'         => "- x\n",
    'no framework'        => $settings_text =~ s/^framework:\n(?:  .*\n)+//mr,
    'a framework outside' => $settings_text =~ s/file: framework.yaml/file: ..\/buiten\/geheim.txt/r,
    'a framework by its root' => $settings_text =~ s/file: framework.yaml/file: \/etc\/passwd/r,
    'itself as framework' => $settings_text =~ s/file: framework.yaml/file: portfolio.yaml/r,
    'a folder as framework' => $settings_text =~ s/file: framework.yaml/file: ./r,
    'a period turned round' => $settings_text =~ s/from: 2024/from: 2034/r,
    'a period of ages'    => $settings_text =~ s/from: 2024-08-19, to: 2026/from: 0001-01-01, to: 9999/r,
    'interruptions everywhere' => $settings_text . 'interruptions: [' . join(', ', map { '{from: 0001-01-01, to: 9999-12-31}' } 1 .. 5000) . "]\n",
    'an unknown language' => $settings_text =~ s/language: nl/language: ..%2f/r,
);
for my $case (sort keys %settings) {
    ok(defined try("settings: $case", portfolio('settings', 'portfolio.yaml' => $settings{$case})), "settings: $case");
}

# --- Saved versions that are damaged ---

my $saved = save(portfolio('saved'), '2025-06-29');
put("$saved/les.md", slurp("$saved/les.md") . "Meer.\n");
save($saved, '2025-06-30');
sub object { my ($name) = @_; chomp(my $id = git($saved, 'rev-parse', $name)); return "$saved/.git/objects/" . $id =~ s{^(..)}{$1/}r }
my %damage = (
    'the last version cut off'  => [ object('HEAD'), sub { substr $_[0], 0, 20 }, 3 ],
    'an older version cut off'  => [ object('HEAD~1'), sub { substr $_[0], 0, 20 }, 0 ],
    'an older version not there' => [ object('HEAD~1'), sub { undef }, 0 ],
    'a version of noughts'      => [ object('HEAD'), sub { "\0" x length $_[0] }, 3 ],
    'no HEAD'                   => [ "$saved/.git/HEAD", sub { undef }, 3 ],
    'a HEAD of its own making'  => [ "$saved/.git/HEAD", sub { "ref: ../../../etc/passwd\n" }, 3 ],
    'a branch of nonsense'      => [ "$saved/.git/refs/heads/main", sub { "onzin\n" }, 3 ],
);
for my $case (sort keys %damage) {
    my ($path, $how, $packed) = @{ $damage{$case} };
    my $whole = slurp($path);
    my $spoiled = $how->($whole);
    chmod 0644, $path;
    defined $spoiled ? put($path, $spoiled) : unlink $path;
    is(vakwerk(\%limits, 'check', '-C', $saved)->{code}, 0, "$case: checked without");
    remove_tree("$temp/site");
    my $built = vakwerk(\%limits, 'build', '-q', '-C', $saved, '-o', "$temp/site");
    is($built->{code}, 0, "$case: built without");
    like($built->{err}, qr/^vakwerk: [^\e\n]+\n$/, "$case: and said so");
    unlike(slurp("$temp/site/evidence/les.html"), qr/class="saved"/, "$case: no days are told");
    my $run = vakwerk(\%limits, 'pack', '-C', $saved, '-o', "$temp/$packed.zip");
    is($run->{code}, $packed, "$case: packed");
    like($run->{err}, qr/^vakwerk: [^\e\n]+\n$/, "$case: and said so there");
    put($path, $whole);
}

# --- What refers in circles, or to very much ---

my $circles = portfolio('circles', 'a.md' => "---\nkind: reflection\ntitle: A\ndate: 2025-02-04\nabout: [b, a]\n---\n[b](b.md)\n",
    'b.md' => "---\nkind: reflection\ntitle: B\ndate: 2025-02-04\nabout: [a, b]\n---\n[a](a.md)\n",
    'keuze.yaml' => "kind: selection\ndate: 2024-09-10\ncompetences: []\n",
    'om.yaml' => "kind: amendment\ndate: 2024-09-11\namends: om\nreason: x\ndropped: [klimaat, klimaat]\n");
ok(defined try('circles', $circles), 'circles');
my $all = join ', ', map { "p$_" } 1 .. 3000;
my $crowd = portfolio('crowd', (map { ("p$_.md" => evidence('x') =~ s/type: lesson/type: lesson\ncompetences: [klimaat, uitleg]/r) } 1 .. 3000),
    map { ("over$_.md" => "---\nkind: reflection\ntitle: R\ndate: 2025-02-04\nabout: [@{[ substr $all, 0, 8000 ]}x]\n---\n" . "[x](p1.md)\n" x 500) } 1 .. 10);
ok(defined try('a crowd', $crowd), 'a crowd');
done_testing();
