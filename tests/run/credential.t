#!/usr/bin/env perl
# What comes of an assessment, signed: the list of its files, and the credential that a granted decision gives, verified by
# minisign and by Node.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use Encode qw(decode_utf8 encode_utf8);
use JSON::PP;
use Steps;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my $phrase = 'een lange wachtwoordzin';
my $home = save(portfolio('thuis'), '2025-06-30');
is(vakwerk('pack', '-C', $home, '-o', "$temp/pakket.zip")->{code}, 0, 'packed');
my $record = package_record("$temp/pakket.zip");
my @competences = map { $_->{competence} } @{ $record->{selection} };

sub key {
    my ($name) = @_;
    my $run = vakwerk({ passwords => "$phrase\n" }, 'keygen', '-o', "$temp/$name", '--password-fd', 3);
    is($run->{code}, 0, "a key: $name");
    return ("$temp/$name.key", "$temp/$name.pub");
}
my ($key, $pub) = key('bestuur');
my ($other_key, $other_pub) = key('ander');

# --- The steps, up to the decision ---

my %same = map { $_ => 'bekwaam' } @competences;
my @files = sort { step_code($a) cmp step_code($b) } judgement($record, 'Ada Anders', 'teacher-educator', \%same), judgement($record, 'Bob Bont', 'school-leader', \%same);
my @codes = map { step_code($_) } @files;
sub add {
    my ($kind, %values) = @_;
    my $text = step_file($record, $kind, after => [@codes], %values);
    push @files, $text;
    push @codes, step_code($text);
}
add('interview', date => '2026-09-10', present => 'Wij drieën', competences => { map { $_ => { changed => 'Niets.', final => { 1 => 'bekwaam', 2 => 'bekwaam' } } } @competences });
add('consensus', date => '2026-09-10');
add('advice', date => '2026-09-11', outcome => 'reached', summary => 'Ja.', competences => { map { $_ => { reason => 'Daarom.', next => 'Verder.' } } @competences });
add('reaction', date => '2026-09-12', map { $_ => 'yes' } qw(criteria part heard say));
my @before = @files;
sub decision {
    my ($outcome, %more) = @_;
    return step_file($record, 'decision', after => [@codes], date => '2026-09-20', name => 'Bea Bestuurder', role => 'het bestuur', outcome => $outcome,
        reason => 'Het advies & <meer>.', objection => 'Schriftelijk.', 'objection-until' => '2026-11-01', %more);
}
my $granted = decision('granted');

my $count = 0;
sub assess {
    my ($texts, @options) = @_;
    my @paths = map { my $path = "$temp/stap" . ++$count . '.json'; put($path, $_); $path } @$texts;
    my $out = "$temp/uit" . ++$count;
    my $run = vakwerk({ passwords => "$phrase\n" }, 'assess', "$temp/pakket.zip", @paths, '-o', $out, '--lang', 'nl', @options);
    return ({ %$run, text => decode_utf8("$run->{out}$run->{err}") }, $out);
}
sub verify {
    my $run = vakwerk('verify', @_, '--lang', 'nl');
    return { %$run, text => decode_utf8("$run->{out}$run->{err}") };
}
my @sign = ('--sign', $key, '--password-fd', 3);

# --- The signed list ---

my ($run, $out) = assess([ @before, $granted ], @sign);
is($run->{code}, 0, 'assessed and signed') or diag $run->{text};
my $files = files($out);
ok($files->{"manifest-sha256.txt"} && $files->{"manifest-sha256.txt.minisig"} && $files->{'credential.json'}, 'with a list, a signature and a credential');
is(system("cd '$out' && sha256sum --quiet -c manifest-sha256.txt"), 0, 'sha256sum takes the list');
my @listed = map { /^\w+  (.*)/ } split /\n/, $files->{'manifest-sha256.txt'};
is_deeply(\@listed, [ grep { !/^manifest|^\.vakwerk/ } sort keys %$files ], 'which has every file');
SKIP: {
    skip 'minisign is not here', 1 unless have('minisign');
    is(system("cd '$out' && minisign -Vm manifest-sha256.txt -p '$pub' >/dev/null"), 0, 'minisign takes the signature');
}
$run = verify($out);
is($run->{code}, 0, 'and so do we') or diag $run->{text};
like($run->{text}, qr/Deze beoordeling is compleet en onveranderd: Kandidaat/, 'the assessment is whole');
like($run->{text}, qr/Ondertekend door Bea Bestuurder \(het bestuur\)/, 'signed by who decided');
is(verify($out, '--key', $pub)->{code}, 0, 'with their key');
system("cd '$temp' && mkdir gezipt && cp -R '$out' gezipt/beoordeling && cd gezipt && zip -qr ../beoordeling.zip beoordeling") == 0 or die;
like(verify("$temp/beoordeling.zip")->{text}, qr/Deze beoordeling is compleet.*\n.*\n.*Bea Bestuurder/, 'in a zip likewise');
is(verify($out, '--key', $other_pub)->{code}, 4, 'with no other');
is_deeply(differs($out, (assess([ @before, $granted ], @sign))[1]), [], 'the same again: the same bytes');

my @unnoticed;
for my $path (sort keys %$files) {
    my $length = length $files->{$path};
    for my $at (map { int($length * $_ / 3) } grep { $length } 0 .. 2) {
        my $text = $files->{$path};
        substr($text, $at, 1) = chr(ord(substr $text, $at, 1) ^ 1);
        my $spoiled = copy($out, "$temp/veranderd");
        put("$spoiled/$path", $text);
        push @unnoticed, "$path at $at" if verify($spoiled)->{code} != 4;
        next if $path =~ /^manifest|^\.vakwerk/;
        put("$spoiled/manifest-sha256.txt", $files->{'manifest-sha256.txt'} =~ s/^\w+(?=  \Q$path\E$)/sha256_hex($text)/mer);
        push @unnoticed, "$path at $at, listed anew" if verify($spoiled)->{code} != 4;
    }
}
is_deeply(\@unnoticed, [], 'whatever byte of whatever file is another is noticed');
put(copy($out, "$temp/veranderd") . '/erbij.txt', 'x');
like(verify("$temp/veranderd")->{text}, qr/erbij\.txt.*VW905/, 'a file more is noticed');
unlink "$temp/veranderd/erbij.txt", "$temp/veranderd/verslag.html";
like(verify("$temp/veranderd")->{text}, qr/verslag\.html.*VW904/, 'one less too');

my (undef, $plain) = assess([ @before, $granted ]);
ok(!grep({ /minisi|manifest/ } keys %{ files($plain) }), 'unsigned: no list');
$run = verify($plain);
is($run->{code}, 4, 'so nothing can be checked');
like($run->{text}, qr/niet ondertekend/, 'which is said');

# --- Who signs ---

($run, $out) = assess(\@before, @sign);
is($run->{code}, 2, 'before the decision somebody must be named');
like($run->{text}, qr/--as wie er ondertekent/, 'it says how');
ok(!-e $out, 'and nothing is written');
($run, $out) = assess(\@before, @sign, '--as', 'Niemand');
like($run->{text}, qr/Niemand is geen beoordelaar/, 'not just anybody');
($run, $out) = assess(\@before, @sign, '--as', 'ada ANDERS');
is($run->{code}, 0, 'an assessor may') or diag $run->{text};
like(verify($out)->{text}, qr/Ondertekend door Ada Anders \(teacher-educator\)/, 'under the name of the judgement');
ok(!-e "$out/credential.json", 'no decision, no credential');
($run, $out) = assess([ @before, $granted ], '--sign', $other_key, '--password-fd', 3);
$run = verify($out);
is($run->{code}, 4, 'another key under a known name is refused');
like($run->{text}, qr/LET OP: Bea Bestuurder/, 'loudly');

# --- The credential ---

my %outcome = map { $_ => (assess([ @before, decision($_) ]))[1] } qw(later refused);
ok(!-e "$outcome{$_}/credential.json", "decided $_: no credential") for sort keys %outcome;
my $bare = decode_json(slurp("$plain/credential.json"));
ok(!$bare->{proof}, 'unsigned: no proof');
like($bare->{issuer}{id}, qr/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'and an issuer by a UUID');
my $text = $files->{'credential.json'};
my $credential = decode_json($text);
is_deeply($credential->{type}, [ 'VerifiableCredential', 'OpenBadgeCredential' ], 'an Open Badge');
is($credential->{issuer}{name}, $record->{school}, 'of the school');
is($credential->{validFrom}, '2026-09-20T00:00:00Z', 'from the day of the decision');
unlike(encode_json($credential), qr/Kandidaat/, 'whose it is does not stand there');
my $identity = $credential->{credentialSubject}{identifier}[0];
is($identity->{identityHash}, 'sha256$' . sha256_hex(encode_utf8("$record->{candidate}$identity->{salt}")), 'but as a salted hash');
my ($digest) = sha256_hex(encode_utf8(JSON::PP->new->canonical->encode(do { my $step = decode_json($granted); delete $step->{code}; $step })));
is_deeply([ map { $_->{description} } @{ $credential->{evidence} } ], [ "sha256 $record->{package}", "sha256 $digest" ], 'evidence by the digests of package and decision');
my %level;
for my $result (@{ $credential->{credentialSubject}{achievement}{resultDescription} }) {
    my %name = map { ($_->{id} => $_->{name}) } @{ $result->{rubricCriterionLevel} };
    my ($achieved) = grep { $_->{resultDescription} eq $result->{id} } @{ $credential->{credentialSubject}{result} };
    $level{ $result->{name} } = $name{ $achieved->{achievedLevel} };
    ok($name{ $result->{requiredLevel} }, 'the level aimed at is one of them') if $result->{requiredLevel};
}
is_deeply([ values %level ], [ ('Bekwaam') x @competences ], 'the level of each competence');
is(scalar @{ $credential->{credentialSubject}{achievement}{alignment} }, scalar @competences, 'which is named by the framework');
my $anders = decode_json(slurp((assess([ @before, decision('granted', resit => 'x') ]))[1] . '/credential.json'));
isnt($anders->{credentialSubject}{identifier}[0]{salt}, $identity->{salt}, 'another decision: another salt');
isnt($anders->{id}, $credential->{id}, 'and another credential');

my (undef, $by_assessor) = assess([ @before, $granted ], '--sign', $other_key, '--password-fd', 3, '--as', 'Bob Bont');
ok(!decode_json(slurp("$by_assessor/credential.json"))->{proof}, 'who did not decide does not issue it');

SKIP: {
    skip 'node is not here', 5 unless have('node');
    sub proof { my ($text) = @_; put("$temp/proef.json", $text); return `node tests/tools/proof.js '$temp/proef.json'` }
    is(`node tests/tools/proof.js tests/eddsa-jcs-2022/signedJCS.json`, "good\n", 'the judge of proofs takes the W3C’s');
    is(proof($text), "good\n", 'and ours');
    is(proof($text =~ s/"validFrom": "2026/"validFrom": "2025/r), "bad\n", 'not when a day is another');
    is(proof($text =~ s/"created": "20/"created": "19/r), "bad\n", 'nor when the proof says another moment');
    is(proof(JSON::PP->new->encode($credential)), "good\n", 'but however it is spaced');
}
SKIP: {
    skip 'minisign is not here', 1 unless have('minisign');
    my $line = (split /\n/, slurp($pub))[1];
    require MIME::Base64;
    my $bytes = substr MIME::Base64::decode_base64($line), 10;
    my ($fragment) = $credential->{proof}[0]{verificationMethod} =~ /#z(.*)/;
    my $number = Math::BigInt->new(0);
    $number = $number * 58 + index('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz', $_) for split //, $fragment;
    is(substr($number->as_hex, 2), 'ed01' . unpack('H*', $bytes), 'did:key is the very key that minisign has');
}
done_testing;
BEGIN { require Math::BigInt }
