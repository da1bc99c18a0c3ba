#!/usr/bin/env perl
# Keys and signatures, side by side with minisign: each takes what the other made, and whatever is changed afterwards is
# noticed, even when the lists of the package are written anew.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use Encode qw(decode_utf8);
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);
have('minisign') or plan skip_all => 'minisign is not here';

my $phrase = 'een lange wachtwoordzin';
my $signed = 'tagmanifest-sha256.txt';

# The program with a passphrase: what it says, as text.
sub with {
    my ($passwords, @words) = @_;
    my $run = vakwerk({ passwords => "$passwords\n", megabytes => 1500 }, @words, '--password-fd', 3, '--lang', 'nl');
    return { %$run, text => decode_utf8("$run->{out}$run->{err}") };
}

sub verify {
    my $run = vakwerk('verify', @_, '--lang', 'nl');
    return { %$run, text => decode_utf8("$run->{out}$run->{err}") };
}

sub minisign { # with a passphrase on standard input; whether it ended well
    my ($passwords, @words) = @_;
    open my $pipe, '|-', 'sh', '-c', 'exec minisign "$@" >/dev/null 2>&1', 'minisign', @words or die "minisign: $!";
    print $pipe $passwords;
    close $pipe;
    return $? == 0;
}

sub forget { unlink "$temp/config/vakwerk/known-keys" }

# --- A key ---

my $run = with($phrase, 'keygen');
is($run->{code}, 0, 'a key is made') or diag $run->{text};
my ($key, $pub) = map { "$temp/config/vakwerk/vakwerk.$_" } qw(key pub);
is((stat $key)[2] & 0777, 0600, 'the secret one for its owner alone');
my $line = (split /\n/, slurp($pub))[1];
like($run->{text}, qr/\Q$line\E/, 'the public one is shown');
my ($code) = $run->{text} =~ /((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})/;
ok($code, 'with a code to read out');
unlike($run->{text} . slurp($key) . slurp($pub), qr/wachtwoordzin p|\Q$phrase/, 'the passphrase shows nowhere');
is(with($phrase, 'keygen')->{code}, 2, 'a second one does not take its place');
like(with('kort', 'keygen', '-o', "$temp/kort")->{text}, qr/minstens 8 tekens/, 'a short passphrase is refused');
ok(!-e "$temp/kort.key", 'and nothing is made');
is(with('x' x 256, 'keygen', '-o', "$temp/lang")->{code}, 2, 'one of 256 bytes is too long');
is(with('x' x 255, 'keygen', '-o', "$temp/lang")->{code}, 0, 'one of 255 is not');
like(vakwerk('keygen', '-o', "$temp/geen", '--password-fd', '9', '--lang', 'nl')->{err}, qr/kan niet worden gelezen/, 'a descriptor that is not there');
like(vakwerk('keygen', '-o', "$temp/geen", '--password-fd', 'x', '--lang', 'nl')->{err}, qr/x is geen bestandsnummer/, 'or is no number');
my $silent = `setsid '$program' keygen -o '$temp/geen' --lang nl 2>&1 </dev/null`;
like(decode_utf8($silent), qr/geen scherm om het wachtwoord op te vragen/, 'without a terminal it asks for --password-fd');

# Typed on a terminal, made by script(1); each answer is [ what is asked, what is typed ]. What the terminal showed.
sub typed {
    my ($command, @answers) = @_;
    require IPC::Open2;
    my $pid = IPC::Open2::open2(my $out, my $in, 'script', '-qec', $command, '/dev/null');
    my $shown = '';
    local $SIG{ALRM} = sub { kill TERM => $pid };
    alarm 60;
    for my $answer (@answers) {
        my $asked = $answer->[0];
        1 while $shown !~ /(?:$asked)[^\n]*\z/ && sysread $out, $shown, 4096, length $shown;
        syswrite $in, $answer->[1];
        $shown .= "\n";
    }
    1 while sysread $out, $shown, 4096, length $shown;
    alarm 0;
    waitpid $pid, 0;
    return decode_utf8($shown);
}
SKIP: {
    skip 'script is not here', 8 unless have('script');
    my $command = "'$program' keygen --lang nl -o '$temp/getypt'";
    my $shown = typed("$command; stty -a", [ qr/Nieuwe wachtwoordzin/, "\cC" ]);
    like($shown, qr/geen wachtwoord gegeven/, 'Ctrl-C breaks it off');
    like($shown, qr/(?<![-\w])isig\b.*(?<![-\w])echo\b/s, 'and the terminal is as it was');
    $shown = typed($command, [ qr/Nieuwe wachtwoordzin/, "$phrase\r" ], [ qr/Nog een keer/, "iets anders\r" ]);
    like($shown, qr/niet gelijk; er is niets gemaakt/, 'typed twice, and not the same');
    ok(!-e "$temp/getypt.key", 'nothing is made');
    $shown = typed($command, [ qr/Nieuwe wachtwoordzin/, "x\x7f$phrase\r" ], [ qr/Nog een keer/, "$phrase\r" ]);
    like($shown, qr/De geheime sleutel staat in/, 'typed twice, with a slip taken back');
    unlike($shown, qr/\Q$phrase/, 'and not shown');
    ok(-f "$temp/getypt.key", 'a key is made');
    like(typed("'$program' keygen --lang nl -o '$temp/getypt2'", [ qr/Nieuwe wachtwoordzin/, "\r" ]), qr/geen wachtwoord gegeven/, 'nothing typed is nothing given');
}

my $home = save(portfolio('thuis'), '2025-06-30');
is(with($phrase, 'keygen', '-o', "$home/sleutel")->{code}, 2, 'no key in a portfolio');
mkdir "$home/diep" or die;
like(with($phrase, 'keygen', '-o', "$home/diep/sleutel")->{text}, qr/hoort niet in een portfolio/, 'nor in a folder of it');
ok(!-e "$home/diep/sleutel.key", 'and nothing is made');

# --- Signing, and minisign ---

sub pack_with {
    my ($its_key, $its_phrase, $name) = @_;
    mkdir "$temp/$name" or die;
    my $run = with($its_phrase, 'pack', '-C', $home, '-o', "$temp/$name", '--sign', $its_key);
    is($run->{code}, 0, "$name: packed and signed") or diag $run->{text};
    my ($zip) = glob "$temp/$name/*.zip";
    system('unzip', '-q', $zip, '-d', "$temp/$name/uit") == 0 or die;
    my ($folder) = glob "$temp/$name/uit/*";
    return ($zip, $folder);
}
my ($zip, $folder) = pack_with($key, $phrase, 'eigen');
ok(minisign('', '-Vm', "$folder/$signed", '-p', "$folder/minisign.pub"), 'minisign takes our signature');
ok(minisign('', '-Vm', "$folder/$signed", '-P', $line), 'with the key by itself');
ok(minisign('', '-VHm', "$folder/$signed", '-P', $line), 'made by way of the digest');
is(system("cd '$folder' && sha256sum --quiet -c $signed manifest-sha256.txt"), 0, 'and sha256sum all of it');
my ($comment) = slurp("$folder/$signed.minisig") =~ /^trusted comment: (.*)/m;
my ($id) = slurp("$folder/bag-info.txt") =~ /^External-Identifier: (.*)/m;
is($comment, "timestamp:1756598400\tfile:$signed\thashed\tname:Kandidaat\trole:candidate\tpackage:$id", 'it says who, what and when');

$run = verify($zip);
is($run->{code}, 0, 'we take it') or diag $run->{text};
like($run->{text}, qr/Ondertekend door Kandidaat \(kandidaat\) op 31 augustus 2025\./, 'by whom, and when');
like($run->{text}, qr/\Q$code\E, hier voor het eerst gezien/, 'its key is new here');
like(verify($folder)->{text}, qr/\Q$code\E, dezelfde als op 31 augustus 2025/, 'and known the second time, unpacked as well');
is(verify($zip, '--key', $pub)->{code}, 0, 'with the key from its file');
is(verify($zip, '--key', $line)->{code}, 0, 'or by itself');
my ($again) = pack_with($key, $phrase, 'nog-eens');
ok(slurp($zip) eq slurp($again), 'packed and signed again: the same bytes');

ok(minisign("$phrase\n", '-Sm', "$folder/$signed", '-s', $key, '-x', "$temp/hun.minisig"), 'minisign signs with our key');
my $ours = slurp("$folder/$signed.minisig");
put("$folder/$signed.minisig", slurp("$temp/hun.minisig"));
$run = verify($folder);
is($run->{code}, 0, 'and we take that') or diag $run->{text};
like($run->{text}, qr/Ondertekend door Kandidaat .*\n.*dezelfde als/, 'as the candidate’s');
put("$folder/$signed.minisig", $ours);

ok(minisign("$phrase\n$phrase\n", '-G', '-p', "$temp/mini.pub", '-s', "$temp/mini.key"), 'minisign makes a key');
my ($zip2, $folder2) = pack_with("$temp/mini.key", $phrase, 'mini');
ok(minisign('', '-Vm', "$folder2/$signed", '-p', "$temp/mini.pub"), 'we sign with it, and it takes that');
is(slurp("$folder2/minisign.pub"), slurp("$temp/mini.pub"), 'its public key is written the same');
ok(minisign("$phrase\n", '-Slm', "$folder2/$signed", '-s', "$temp/mini.key", '-x', "$temp/oud.minisig"), 'minisign signs as it did before');
{
    my $kept = slurp("$folder2/$signed.minisig");
    put("$folder2/$signed.minisig", slurp("$temp/oud.minisig"));
    is(verify($folder2, '--key', "$temp/mini.pub")->{code}, 0, 'that is taken too');
    put("$folder2/$signed.minisig", $kept);
}

# --- Another key than before ---

forget();
is(verify($zip)->{code}, 0, 'the first key');
$run = verify($zip2);
is($run->{code}, 4, 'another one under the same name is refused');
like($run->{text}, qr/LET OP: Kandidaat ondertekende eerder met een andere sleutel.*\Q$code\E.*Nu: [0-9A-Z-]{19}/, 'loudly, with both codes');
is(verify($zip)->{code}, 0, 'the first is still the one that is known');
is(verify($zip, '--key', "$temp/mini.pub")->{code}, 4, 'with the key that was asked for it must be signed');
$run = verify($zip2, '--key', "$temp/mini.pub");
is($run->{code}, 0, 'a new key that is named is taken');
like($run->{text}, qr/LET OP: dit is een andere sleutel/, 'just as loudly');
is(verify($zip2)->{code}, 0, 'and known from then on');
is(verify($zip)->{code}, 4, 'instead of the first');
my $list = slurp("$temp/config/vakwerk/known-keys");
is($list =~ tr/\n//, 1, 'one line for one person');
put("$temp/config/vakwerk/known-keys", "$list$list" . "onzin\n");
like(verify($zip)->{text}, qr/known-keys is niet te lezen \(regel 3\)/, 'a damaged list is no list');
is(verify($zip)->{code}, 1, 'and nothing is said to be well');
forget();
my $lost = vakwerk({ env => { XDG_CONFIG_HOME => undef, HOME => undef } }, 'verify', $zip, '--lang', 'nl');
is($lost->{code}, 0, 'without a folder of one’s own nothing is remembered');
like(decode_utf8($lost->{err}), qr/HOME is niet gezet/, 'which is told');
ok(!grep({ /known|minisig/ } keys %{ files($home) }), 'and nothing of all this is in the portfolio');

# --- Keys that are none ---

sub refused {
    my ($name, $says, $its_key, $its_phrase) = @_;
    my $run = with($its_phrase // $phrase, 'pack', '-C', $home, '-o', "$temp/niet.zip", '--sign', $its_key);
    is($run->{code}, 2, "$name: refused") or diag $run->{text};
    like($run->{text}, $says, 'and says why');
    ok(!-e "$temp/niet.zip", 'nothing is written');
}
put("$temp/kort.key", substr slurp($key), 0, 150);
put("$temp/ander.key", slurp($key) =~ s/^R\K./X/mr);
put("$temp/ssh.key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n");
minisign('', '-GW', '-p', "$temp/bloot.pub", '-s', "$temp/bloot.key");
put("$temp/ander/portfolio.yaml", "x\n");
put("$temp/ander/een.key", slurp($key));
symlink "$temp/ander/een.key", "$temp/wijst.key" or die;
refused('another passphrase', qr/wachtwoordzin past niet/, $key, 'een andere zin');
refused('no passphrase', qr/geen wachtwoord gegeven/, $key, '');
refused('a truncated key', qr/is niet compleet/, "$temp/kort.key");
refused('a key of another algorithm', qr/ander soort/, "$temp/ander.key");
refused('a key of ssh', qr/geen sleutel van Vakwerk of minisign/, "$temp/ssh.key");
refused('a public key', qr/is niet compleet/, $pub);
refused('a key that nothing protects', qr/niet met een wachtwoordzin beschermd/, "$temp/bloot.key");
refused('a key in a portfolio', qr/hoort niet in een portfolio/, "$temp/ander/een.key");
refused('by a link', qr/hoort niet in een portfolio/, "$temp/wijst.key");
like(verify($zip, '--key', "$temp/ssh.key")->{text}, qr/geen sleutel/, 'nor is it a public key');

# --- Changed afterwards ---

forget();
verify($zip);
my $original = files($folder);

sub changed { # a copy of the package in which these files are other, with its lists written anew or not
    my ($anew, %files) = @_;
    my $copy = copy($folder, "$temp/veranderd");
    for my $path (keys %files) {
        defined $files{$path} ? put("$copy/$path", $files{$path}) : unlink "$copy/$path";
    }
    return $copy unless $anew;
    my $all = files($copy);
    my $write = sub {
        my ($list, @paths) = @_;
        put("$copy/$list", $all->{$list} = join '', map { sha256_hex($all->{$_}) . "  $_\n" } sort @paths) unless exists $files{$list};
    };
    my @data = grep { m{^data/} } keys %$all;
    my $bytes = 0;
    $bytes += length $all->{$_} for @data;
    $all->{'bag-info.txt'} =~ s/^(External-Identifier: ).*/$1 . sha256_hex($all->{'data\/portfolio.json'})/me unless exists $files{'bag-info.txt'};
    $all->{'bag-info.txt'} =~ s/^(Payload-Oxum: ).*/"$1$bytes." . @data/me unless exists $files{'bag-info.txt'};
    put("$copy/bag-info.txt", $all->{'bag-info.txt'});
    $write->('manifest-sha256.txt', @data);
    $write->($signed, grep { !m{^data/|^\Q$signed} } keys %$all);
    return $copy;
}
is_deeply(differs($folder, changed(1)), [], 'the lists written anew are the same');

for my $anew (0, 1) {
    my (@unnoticed, @other, $tried);
    for my $path (sort keys %$original) {
        my $length = length $original->{$path};
        my $step = 1 + int($length / ($path =~ /minisig$/ ? 40 : 4));
        for (my $at = 0; $at < $length; $at += $step) {
            my $text = $original->{$path};
            substr($text, $at, 1) = chr(ord(substr $text, $at, 1) ^ 1 << $at % 8);
            my $run = verify(changed($anew, $path => $text));
            push @unnoticed, "$path at $at" if $run->{code} == 0;
            push @other, "$path at $at: $run->{code} $run->{signal}" if $run->{code} != 4 && $run->{code} != 0;
            $tried++;
        }
    }
    is_deeply(\@unnoticed, [], ($anew ? 'lists written anew' : 'lists as they were') . ": each of $tried changed bytes is noticed");
    is_deeply(\@other, [], 'with the code of what is not intact');
}

sub spoiled {
    my ($name, $says, $anew, %files) = @_;
    my $run = verify(changed($anew, %files));
    is($run->{code}, 4, "$name: noticed") or diag $run->{text};
    like($run->{text}, $says, 'and said plainly');
}
my ($site) = grep { m{^data/site/.*\.html$} } sort keys %$original;
spoiled('another page, lists anew', qr/het is veranderd, of zij staat onder iets anders/, 1, $site => 'Iets anders.');
spoiled('a file more, lists anew', qr/het is veranderd/, 1, 'data/site/extra.html' => 'Meer.');
spoiled('a file less, lists anew', qr/het is veranderd/, 1, $site => undef);
spoiled('its comment edited', qr/naam, rol, dag\), is later veranderd/, 0, "$signed.minisig" => $ours =~ s/name:Kandidaat/name:Kandidate/r);
spoiled('its first line edited', qr/niet door Vakwerk of minisign gemaakt/, 0, "$signed.minisig" => $ours =~ s/signature from/signed by/r);
spoiled('a signature for another file', qr/staat onder iets anders/, 0, "$signed.minisig" => do {
    put("$temp/los.txt", 'los');
    minisign("$phrase\n", '-Sm', "$temp/los.txt", '-s', $key);
    slurp("$temp/los.txt.minisig");
});
spoiled('a signature with another key', qr/met een andere sleutel/, 0, "$signed.minisig" => slurp("$folder2/$signed.minisig"));
spoiled('no signature any more', qr/de handtekening ontbreekt/, 0, "$signed.minisig" => undef);
spoiled('no key any more', qr/de sleutel om dat na te gaan zit er niet bij/, 1, 'minisign.pub' => undef);
spoiled('a long signature', qr/groter dan 8 kB/, 0, "$signed.minisig" => $ours . "\n" x 9000);
sub signed_with { # a comment of somebody's own
    my ($says) = @_;
    minisign("$phrase\n", '-Sm', "$folder/$signed", '-s', $key, '-x', "$temp/zelf.minisig", '-t', $says);
    return slurp("$temp/zelf.minisig");
}
spoiled('for another package', qr/onder een ander pakket/, 0, "$signed.minisig" => signed_with("name:Kandidaat\tpackage:" . '0' x 64));
spoiled('by somebody else', qr/noemt iemand anders dan de kandidaat/, 0, "$signed.minisig" => signed_with("name:Iemand"));
spoiled('in another role', qr/noemt iemand anders/, 0, "$signed.minisig" => signed_with("name:Kandidaat\trole:coach"));

my $bare = changed(1, 'minisign.pub' => undef, "$signed.minisig" => undef);
$run = verify($bare);
is($run->{code}, 0, 'signature and key taken away: a whole package');
like($run->{text}, qr/Niet ondertekend/, 'that nobody signed');
like($run->{text}, qr/Eerdere pakketten van Kandidaat waren ondertekend; dit niet/, 'which was otherwise before');
is(verify($bare, '--key', $pub)->{code}, 4, 'and with --key it is refused');
done_testing;
