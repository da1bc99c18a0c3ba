#!/usr/bin/env perl
# Frameworks to other programs and back: the whole library, untidy files of others, and files that mean harm.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use Encode qw(decode_utf8 encode);
use File::Path 'make_path';
use JSON::PP;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my @library = sort map { m{([^/]+)\.yaml$} } glob 'templates/frameworks/*.yaml';
my $peers = '../shared/peers';
delete $ENV{SOURCE_DATE_EPOCH};

sub export {
    my ($format, $framework, $to, @options) = @_;
    my $run = vakwerk('framework', 'export', $format, $framework, '-o', $to, '--lang', 'nl', @options);
    is($run->{code}, 0, "$framework as $format") or diag "$run->{out}$run->{err}";
    return $run;
}

sub import_of {
    my ($file, $to, @options) = @_;
    return vakwerk('framework', 'import', $file, '-o', $to, '--lang', 'nl', @options);
}

# The rows of a report, name => count, as --json has them.
sub losses {
    my ($run) = @_;
    my $answer = eval { decode_json($run->{out}) } or return {};
    return { map { ("$_->{kind} $_->{name}" . ($_->{detail} ne '' ? " $_->{detail}" : '') => $_->{count}) } @{ $answer->{losses} } };
}

sub expected {
    my ($name, $text) = @_;
    my $path = "tests/exchange/expected/$name";
    put($path, $text) if $ENV{UPDATE};
    is($text, slurp($path), "$name is as expected");
}

# --- The library to CASE and back ---

make_path(map { "$temp/$_" } qw(case mahara moodle));
my @packages;
for my $id (@library) {
    my $one = "$temp/case/$id";
    export('case', $id, "$one.case.json", '-q');
    my $back = import_of("$one.case.json", "$one.yaml");
    is($back->{code}, 0, "$id comes back without errors") or diag $back->{out};
    like(decode_utf8($back->{out}), qr/\AGeschreven: \S+\n\nEr ging niets verloren\.\n\z/, "$id: and whole");
    export('case', "$one.yaml", "$one.second.json", '-q');
    is(slurp("$one.second.json"), slurp("$one.case.json"), "$id: the second package is the first");
    import_of("$one.second.json", "$one.second.yaml", '-q');
    is(slurp("$one.second.yaml"), slurp("$one.yaml"), "$id: so is the second file");
    push @packages, "$one.case.json";
}
my $english = "$temp/case/english";
export('case', 'coach', "$english.json", '--lang', 'en');
isnt(slurp("$english.json"), slurp("$temp/case/coach.case.json"), 'another language can be shown');
my ($id) = slurp("$english.json") =~ /"identifier": "([^"]+)"/;
is((slurp("$temp/case/coach.case.json") =~ /"identifier": "([^"]+)"/)[0], $id, 'under the same identifiers');
is(import_of("$english.json", "$english.yaml")->{code}, 0, 'and comes back too');
is(slurp("$english.yaml"), slurp("$temp/case/coach.yaml"), 'as the same');

SKIP: {
    my $web = `sh tests/web/install 2>"$temp/missing"`;
    chomp $web;
    skip 'no validator: ' . (slurp("$temp/missing") // ''), 1 unless $web;
    local $ENV{NODE_PATH} = "$web/node_modules";
    my $judged = `node tests/web/case.js tests/exchange/case-1.1-cfpackage.schema.json @packages $english.json`;
    is($?, 0, 'every package is what the schema of CASE 1.1 asks') or diag $judged;
    is(scalar(() = $judged =~ /^ok /mg), 4 * (@packages + 1), 'each judged on four points');
}

# Somebody changes the package in another program.
my $edited = decode_json(slurp("$temp/case/coach.case.json"));
my ($first) = grep { ($_->{CFItemTypeURI}{title} // '') eq 'Competentie' } @{ $edited->{CFItems} };
$first->{ $first->{abbreviatedStatement} ? 'abbreviatedStatement' : 'fullStatement' } = 'Andere titel';
$edited->{CFDocument}{extensions}{vakwerk}{competences} = ['x'];
$edited->{CFDocument}{extensions}{vakwerk}{rules}{onbekend} = 1;
$edited->{CFDocument}{extensions}{vakwerk}{role} = { "a: b\nc" => 'x', nl => 'Rol' };
put("$temp/edited.json", encode_json($edited));
my $told = losses(import_of("$temp/edited.json", "$temp/edited.yaml", '--json'));
like(slurp("$temp/edited.yaml"), qr/^      nl: Andere titel$/m, 'what was changed elsewhere is taken over');
unlike(slurp("$temp/edited.yaml"), qr/a: b|onbekend/, 'nothing slips in through the extension');
is($told->{'gone unfit onbekend'}, 1, 'and what was left out is told');
is($told->{'gone unfit role'}, 1, 'twice');

# --- Mahara and Moodle ---

for my $format (qw(mahara moodle)) {
    my %counts;
    for my $id (@library) {
        my $file = "$temp/$format/$id";
        my $run = export($format, $id, $file, '--json');
        my $there = losses($run);
        cmp_ok($there->{'gone other-language'} // 0, '>', 20, "$id: $format has one language, and that is told");
        my $back = losses(import_of($file, "$file.yaml", '--json'));
        my @ids = map { /^  - id: (\S+)/ ? $1 : () } split /\n/, (slurp("$file.yaml") =~ /^competences:\n(.*)/ms)[0];
        my @own = map { /^  - id: (\S+)/ ? $1 : () } split /\n/, (slurp("templates/frameworks/$id.yaml") =~ /^competences:\n(.*?)(?=^\w|\z)/ms)[0];
        is_deeply(\@ids, \@own, "$id: the competences come back from $format by their ids");
        export($format, $id, "$file.again", '-q');
        is(slurp("$file.again"), slurp($file), "$id: the same file twice");
    }
}
my $matrix = decode_json(slurp("$temp/mahara/coach"));
is_deeply([ map { keys %$_ } @{ $matrix->{framework}{evidencestatuses} } ], [qw(begun incomplete partialcomplete completed)], 'statuses are a list of maps');
is_deeply([ map { values %$_ } @{ $matrix->{framework}{evidencestatuses} } ], ['Nog niet bekeken', 'Startend in de rol', 'Groeiend', 'Ervaren in de rol'], 'the levels are the judgements');
unlike(slurp("$temp/mahara/coach"), qr/"standardid": "/, 'numbers are numbers on both sides');
like($matrix->{framework}{standardelements}[0]{description}, qr{\A<p>.*</p><p><strong>Niveaus</strong></p><ul><li>}s, 'a description is HTML');

for my $format (qw(case mahara moodle)) {
    my $run = vakwerk({ in => $temp }, 'framework', 'export', $format, 'coach', '--lang', 'nl');
    expected("coach-$format.txt", $run->{out});
}
is(slurp("$temp/coach.csv"), slurp("$temp/moodle/coach"), 'without -o it is named after the framework');
my $refused = vakwerk('framework', 'export', 'word', 'coach', '--lang', 'en');
is($refused->{code}, 2, 'another form is refused');
like($refused->{err}, qr/choose case, mahara or moodle/, 'with the forms there are');
put("$temp/broken.yaml", slurp('templates/frameworks/coach.yaml') =~ s/^version:.*\n//mr);
is(vakwerk('framework', 'export', 'case', "$temp/broken.yaml", '-o', "$temp/broken.json")->{code}, 1, 'a framework with errors is not exported');
ok(!-e "$temp/broken.json", 'and nothing is written');
make_path("$temp/here");
put("$temp/here/framework.yaml", "van mij\n");
is(vakwerk({ in => "$temp/here" }, 'framework', 'import', "$temp/coach.csv")->{code}, 2, 'a framework that is there is not replaced unasked');
is(slurp("$temp/here/framework.yaml"), "van mij\n", 'it is as it was');

my $parent = slurp('templates/frameworks/coach.yaml');
my ($version) = $parent =~ /^version: (\S+)/m;
put("$temp/noord.yaml", "vakwerk-framework: 1\nid: coach-noord\nversion: 1.0.0\nextends: {id: coach, version: $version, sha256: " . sha256_hex($parent) . "}\n"
    . "title: {nl: Coach in het noorden, en: Coach in the north}\ncontext: {nl: Twee scholen., en: Two schools.}\n");
export('case', "$temp/noord.yaml", "$temp/noord.json");
is(import_of("$temp/noord.json", "$temp/noord.back.yaml", '-q')->{code}, 0, 'one that extends another goes whole');
like(slurp("$temp/noord.back.yaml"), qr/^derived-from:\n  id: coach\n.*^context:.*^competences:/ms, 'and says what it came from');

# --- Untidy files ---

for my $file (sort glob 'tests/exchange/untidy/*') {
    my ($name) = $file =~ m{([^/]+)$};
    put("$temp/untidy/$name", slurp($file));
    my $run = vakwerk({ in => "$temp/untidy" }, 'framework', 'import', $name, '-o', "$name.yaml", '--lang', 'nl');
    is($run->{code}, 1, "$name: its author has more to write");
    expected("$name.txt", $run->{out});
    expected("$name.yaml", slurp("$temp/untidy/$name.yaml"));
    export_once_mended("$temp/untidy/$name.yaml", $name);
}

# What the report asks for is all that is asked: then it is a framework like any other.
sub export_once_mended {
    my ($path, $name) = @_;
    my $text = slurp($path);
    $text .= "role: Rol\n" unless $text =~ /^role:/m;
    $text .= "purpose: Doel\n" unless $text =~ /^purpose:/m;
    $text .= "languages: [nl]\n" unless $text =~ /^languages:/m;
    $text .= "levels:\n  - {id: a, title: A}\n" unless $text =~ /^levels:/m;
    my ($id) = $text =~ /^id: (\S+)/m;
    my ($version) = $text =~ /^version: (\S+)/m;
    my $settings = slurp('tests/broken/base/portfolio.yaml') =~ s/^framework:.*?(?=^\w)//msr;
    my $folder = "$temp/mended-$name";
    put("$folder/framework.yaml", $text);
    put("$folder/portfolio.yaml", $settings . "framework: {file: framework.yaml, id: $id, version: $version, sha256: " . sha256_hex($text) . "}\n");
    my $run = vakwerk('check', '-C', $folder, '--json');
    is($run->{code}, 0, "$name: a portfolio can be pinned to it") or diag $run->{out};
    export('case', "$folder/framework.yaml", "$folder/case.json", '-q');
    is(import_of("$folder/case.json", "$folder/back.yaml", '-q')->{code}, 0, "$name: to CASE and back");
    export('case', "$folder/back.yaml", "$folder/case2.json", '-q');
    is(slurp("$folder/case2.json"), slurp("$folder/case.json"), "$name: the same package again");
}

my $case = decode_utf8(slurp('tests/exchange/untidy/case.json'));
for my $encoding ('UTF-16', 'UTF-16LE', 'UTF-16BE', 'UTF-8') {
    my $mark = $encoding eq 'UTF-8' ? "\x{FEFF}" : '';
    put("$temp/encoded.json", encode($encoding, $mark . $case));
    import_of("$temp/encoded.json", "$temp/encoded.yaml");
    is(slurp("$temp/encoded.yaml"), slurp("$temp/untidy/case.json.yaml"), "$encoding reads the same");
}

SKIP: {
    skip 'no samples of other programs here', 4 unless -d $peers;
    for my $name (qw(case11_minimal SequenceNumberFramework Utf8TestFramework)) {
        my $run = import_of("$peers/$name.json", "$temp/$name.yaml");
        ok(-s "$temp/$name.yaml", "$name.json is read") or diag $run->{out};
    }
    like(slurp("$temp/SequenceNumberFramework.yaml"), qr/title: "?Second added.*title: First Added/s, 'in the order of its numbers');
}

# --- Files that mean harm ---

my %limits = (seconds => 10, megabytes => 700);

sub hostile {
    my ($name, $text, $code, $told) = @_;
    put("$temp/hostile", $text);
    unlink "$temp/hostile.yaml";
    my $run = vakwerk({ %limits }, 'framework', 'import', "$temp/hostile", '-o', "$temp/hostile.yaml", '--lang', 'en');
    is($run->{signal}, 0, "$name: no crash");
    is($run->{code}, $code, "$name: exit $code") or diag substr("$run->{out}$run->{err}", 0, 2000);
    my $out = decode_utf8($run->{out});
    like("$out$run->{err}", $told, "$name: told");
    unlike($out, qr/[\x00-\x08\x0b-\x1f\x7f]/, "$name: nothing odd on the terminal");
    return -s "$temp/hostile.yaml";
}

sub package_of {
    my ($items, $associations, %more) = @_;
    return encode_json({ CFDocument => { identifier => 'doc', title => 'Kader', language => 'nl' }, CFItems => $items, CFAssociations => $associations, %more });
}
sub item { return { identifier => "i$_[0]", fullStatement => $_[1] // "Onderdeel $_[0]", humanCodingScheme => "C.$_[0]", uri => "https://example.org/ims/case/v1p1/CFItems/i$_[0]", lastChangeDateTime => '2025-01-01T00:00:00Z' } }
sub under { return { associationType => 'isChildOf', originNodeURI => { title => 'x', identifier => "i$_[0]", uri => "https://example.org/i$_[0]" }, destinationNodeURI => { title => 'y', identifier => $_[1], uri => "https://example.org/$_[1]" }, sequenceNumber => $_[0] } }

my $many = 50_000;
my $large = package_of([ map { item($_) } 1 .. $many ], [ map { under($_, $_ % 25 == 1 ? 'doc' : 'i' . ($_ - ($_ % 25 || 25) + ($_ % 5 == 2 ? 1 : 2))) } 1 .. $many ]);
cmp_ok(hostile("$many items", $large, 1, qr/VW002|too large|more than/i), '>', 1 << 20, 'all of them are written');
is(scalar(() = slurp("$temp/hostile.yaml") =~ /Onderdeel \d+/g), $many, 'every one');
hostile('a chain of items', package_of([ map { item($_) } 1 .. $many ], [ map { under($_, 'i' . ($_ - 1)) } 2 .. $many ]), 1, qr/deeper part/);
hostile('one ring of items', package_of([ map { item($_) } 1 .. $many ], [ map { under($_, 'i' . ($_ % $many + 1)) } 1 .. $many ]), 1, qr/1 × loop of parts/);
hostile('all with the same name', package_of([ map { { fullStatement => 'Zelfde', humanCodingScheme => 'X' } } 1 .. $many ], []), 1, qr/49999 × code turned|50000 × code turned/);
hostile('as many items as allowed', package_of([ map { { fullStatement => "$_" } } 1 .. 100_000 ], []), 1, qr/100000 × part without an identifier/);
hostile('one more', package_of([ map { { fullStatement => "$_" } } 1 .. 100_001 ], []), 1, qr/VW890.*100000/);
is(-s "$temp/hostile.yaml", undef, 'nothing is written');
hostile('a huge text', package_of([ item(1, 'woord ' x 1_000_000) ], []), 1, qr/1 × long title/);
hostile('huge markup', package_of([ item(1, '<!-- <' x 500_000 . '>'), item(2, '<p ' x 500_000), item(3, '&#' x 1_000_000), item(4, '<b>' x 500_000 . 'x') ], []), 1, qr/markup/);
hostile('many names of fields', package_of([ map { { fullStatement => "$_", "veld$_" => 'x' } } 1 .. 5000 ], []), 1, qr/field …/);
hostile('control characters', package_of([ item(1, "a\e[31mb\x{202E}c") ], []), 1, qr/Written/);
hostile('a day that is none', encode_json({ CFDocument => { title => 'x', lastChangeDateTime => "\x{e9}" x 9 }, CFItems => [ item(1) ] }), 1, qr/VW011/);
unlike(slurp("$temp/hostile.yaml"), qr/^version: (?!1$)/m, 'it is not half taken');
hostile('deep', '[' x 100_000, 1, qr/VW020/);
hostile('deep inside', package_of([ item(1) ], [], extensions => eval(('[' x 40) . (']' x 40))), 1, qr/VW020/);
hostile('nothing', '', 1, qr/VW890/);
hostile('no JSON of these', '{"a": 1}', 1, qr/VW890/);
hostile('a list', '[1]', 1, qr/VW890/);
hostile('only a document', '{"CFDocument": {"title": "x"}}', 1, qr/VW890.*no competences/);
hostile('fields of every wrong kind', encode_json({ CFDocument => [1], CFItems => { a => 1 }, CFAssociations => 'x', CFRubrics => [1, [2], { CFRubricCriteria => [3, { CFRubricCriterionLevels => [4] }] }], CFDefinitions => 3 }), 1, qr/VW890/);
hostile('items of every wrong kind', package_of([ 1, 'x', [], { fullStatement => { a => 1 }, identifier => [], humanCodingScheme => {}, CFItemTypeURI => 3, extensions => [ { vakwerk => 3 } ] }, item(2) ], [ 1, {}, { associationType => 'isChildOf' } ]), 1, qr/Written/);
hostile('a table that is none', "a;b;c\n1;2;3\n", 1, qr/VW890/);
hostile('an unclosed quote', qq("Parent ID number","ID"\n"a), 1, qr/VW890.*quotation/);
hostile('two encodings', "{\"a\": \"\xC3\xA9 \xE9\"}", 1, qr/VW890.*encoding/);
sub scaled { return join "\n", 'Parent ID number,ID number,Short name,Description,Description format', ',K,Kader,,1,"' . join(',', map { "n$_" } 1 .. $_[0]) . '",[],,,,,,1,', ',a,A,,1' }
hostile('as many levels as allowed', scaled(100), 1, qr/Written(?!.*level beyond)/s);
hostile('one more', scaled(101), 1, qr/1 × level beyond a hundred: n101/);
sub rubric { return package_of([ item(1), item(2) ], [], CFRubrics => [ { CFRubricCriteria => [ { CFItemURI => { identifier => 'i1' }, CFRubricCriterionLevels => [ map { { quality => "n$_", score => $_, description => 'x' } } 1 .. $_[0] ] } ] } ]) }
hostile('levels of CASE', rubric(100), 1, qr/Written(?!.*level beyond)/s);
hostile('and one more', rubric(101), 1, qr/1 × level beyond a hundred: n101/);
hostile('many rows', join("\n", 'Parent ID number,ID number,Short name,Description,Description format', map { ($_ > 1 ? $_ - 1 : '') . ",$_,Naam $_,<p>Tekst $_</p>,1" } 1 .. $many), 1, qr/deeper part/);
hostile('a matrix of holes', encode_json({ framework => { name => undef, standards => [ undef, 3, { standardelement => [ undef, { name => 'x', parent => \1 } ] } ], standardelements => [ {}, 'x' ], evidencestatuses => [ 1, {}, { a => [] } ] } }), 1, qr/Written/);
put("$temp/zwaar.json", ' ' x ((64 << 20) - length $large) . $large);
is(vakwerk({ seconds => 20, megabytes => 1000 }, 'framework', 'import', "$temp/zwaar.json", '-o', "$temp/zwaar.yaml", '-q')->{code}, 1, 'as many bytes as allowed');
put("$temp/zwaar.json", ' ' x ((64 << 20) + 1 - length $large) . $large);
is(vakwerk({ %limits }, 'framework', 'import', "$temp/zwaar.json", '-o', "$temp/zwaar2.yaml", '-q')->{code}, 3, 'one more is refused');

done_testing();
