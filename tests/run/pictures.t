#!/usr/bin/env perl
# Pictures on the whole way out: what a camera and a drawing program write into them stays at home,
# the picture itself, its colours and which side is up go along.
use strict;
use warnings;
use lib 'tests/lib';
use Compress::Zlib qw(compress crc32);
use Test::More;
use Trial;

my $secret = 'SPOORZOEKER';    # planted wherever something must go
my $limit = 25 << 20;

# --- Pictures as cameras and programs make them ---

sub segment { return pack('n n a*', 0xFF00 | $_[0], 2 + length $_[1], $_[1]) }

sub exif {
    my ($orientation) = @_;
    return "Exif\0\0MM\0\x2A" . pack('N n', 8, 3) . pack('n n N N', 0x010F, 2, 12, 50)
        . pack('n n N n n', 0x0112, 3, 1, $orientation, 0) . pack('n n N N', 0x8825, 4, 1, 62)
        . pack('N', 0) . "$secret\0" . pack('n', 1) . pack('n n N N', 1, 2, 2, 0x4E000000) . pack('N', 0)
        . "$secret 52 5 N";
}

my $profile = pack('N a32 a4 a*', 300, 'kleuren', 'acsp', join '', map { chr($_ % 256) } 1 .. 260);
my $icc = segment(0xE2, "ICC_PROFILE\0\1\1$profile");
my ($photo, $drawing) = map { slurp("example-portfolio/$_") } 'observaties/wisbordjes.jpg', 'bewijs/breuken-voor.png';
my $tables = index $photo, "\xFF\xDB";

# The photo as a telephone gives it: turned, with its place, and with a film behind it.
my $camera = "\xFF\xD8" . segment(0xE1, exif(6)) . segment(0xE1, "http://ns.adobe.com/xap/1.0/\0$secret") . $icc
    . segment(0xED, "Photoshop 3.0\0$secret") . segment(0xFE, $secret) . substr($photo, $tables)
    . "\0\0\0\x18ftypmp42$secret\xFF\xD8\xFF\xE1$secret";

sub chunk { return pack('N a4 a* N', length $_[1], $_[0], $_[1], crc32($_[0] . $_[1])) }

my $iccp = chunk('iCCP', "Profiel\0\0" . compress($profile));
my $program = substr($drawing, 0, 33) . $iccp . chunk('tEXt', "Author\0$secret") . chunk('eXIf', substr exif(1), 6)
    . chunk('iTXt', "XML:com.adobe.xmp\0\0\0\0\0$secret") . substr($drawing, 33) . $secret;

# --- A portfolio with them ---

my $lesson = slurp('tests/broken/base/les.md') =~ s/^kind:/consent: assessment\nkind:/mr;
my $evidence = "---\nkind: evidence\ntitle: %s\ndate: 2025-03-04\ntype: lesson\ncompetences: [klimaat]\n---\n%s\n";
my $folder = save(portfolio('pictures',
    'les.md' => "$lesson\n![Het bord](foto/bord.jpg)\n\n![Een tekening](tekening.png)\n\n![Nog eens](bord.png)\n",
    'foto/bord.jpg' => $camera, 'bord.png' => $camera, 'tekening.png' => $program,
    'thuis.md' => sprintf($evidence, 'Blijft thuis', '![Thuis](thuis.png)'), 'thuis.png' => $drawing,
    'schets.md' => "---\nkind: explanation\nrule: VW083\ndraft: true\n---\n![Schets](schets.png)\n",
    'schets.png' => $drawing . 'x'), '2025-08-30');

my $told = vakwerk('check', '-C', $folder);
is($told->{code}, 0, 'nothing to mend') or diag $told->{out};
$told = vakwerk('pack', '-C', $folder, '-o', $temp);
is($told->{code}, 0, 'packed') or diag $told->{out} . $told->{err};
my ($zip) = glob "$temp/*.zip";
is(vakwerk('verify', $zip)->{code}, 0, 'whole');
ok(index(slurp($zip), $secret) < 0, 'nothing of what was planted lies open in the zip');

SKIP: {
    skip 'unzip is not here', 11 unless have('unzip');
    system('unzip', '-q', $zip, '-d', "$temp/out") == 0 or die 'unzip';
    my $packed = files("$temp/out");
    is_deeply([grep { index($packed->{$_}, $secret) >= 0 } sort keys %$packed], [], 'nor in what is in it');
    my ($jpeg, @jpegs) = grep { /\.jpg$/ } sort keys %$packed;
    my ($png, @pngs) = grep { /\.png$/ } sort keys %$packed;
    is("@jpegs", '', 'one photo, though it lies there twice and once under a wrong name');
    is("@pngs", '', 'one drawing: what no page shows stays at home');

    my $orientation = "Exif\0\0MM\0\x2A" . pack('N n n n N n n N', 8, 1, 0x0112, 3, 1, 6, 0, 0);
    my $clean = $packed->{$jpeg};
    is(substr($clean, 0, 2 + length segment(0xE1, $orientation)), "\xFF\xD8" . segment(0xE1, $orientation),
        'the photo says which side is up, and no more');
    ok(index($clean, $icc) > 0, 'it has its colour profile');
    ok(substr($clean, index $clean, "\xFF\xDB") eq substr($photo, $tables), 'and the same pixels');
    ok(index($packed->{$png}, $iccp) == 33, 'the drawing has its colour profile');
    is(substr($packed->{$png}, 33 + length $iccp), substr($drawing, 33), 'and the same pixels');
    my ($page) = map { $packed->{$_} } grep { m{/site/.*/les\.html$} } keys %$packed;
    like($page // '', qr/<img[^>]*width="560" height="860"/, 'its page knows how large it is when upright');

    for ([djpeg => '-rgb', "$temp/out/$jpeg", $photo], [pngtopnm => '', "$temp/out/$png", $drawing]) {
        my ($decoder, $option, $path, $bytes) = @$_;
      SKIP: {
            skip "$decoder is not here", 1 unless have($decoder);
            put("$temp/original", $bytes);
            my ($before, $after) = map { scalar qx($decoder $option '$_' 2>/dev/null) } "$temp/original", $path;
            ok(length $before > 1000 && $before eq $after, "$decoder sees no difference");
        }
    }
}

# --- What cannot go out ---

sub findings {
    my $said = vakwerk(@_);
    return ["$said->{out}\n$said->{err}" =~ m{^(\S+: \w+ VW\d+)}mg];
}

my $heic = pack('N', 24) . "ftypheic\0\0\0\0mif1heic$secret";
$folder = save(portfolio('refused', 'les.md' => "$lesson\n![Het bord](bord.jpg)\n\n[Nog eens](bord.jpg)\n",
    'bord.jpg' => $heic), '2025-08-30');
is_deeply(findings('check', '-C', $folder), ['les.md:11:1: fout VW037', 'les.md:13:1: fout VW037'],
    'check finds each link to it');
is_deeply(findings('build', '-C', $folder, '-o', "$temp/refused-site"), findings('check', '-C', $folder),
    'build finds the same');
my $site = files("$temp/refused-site");
ok($site->{'index.html'}, 'the site is made');
is_deeply([grep { index($site->{$_}, $secret) >= 0 } sort keys %$site], [], '... without it');
is(vakwerk('pack', '-C', $folder, '-o', "$temp/refused.zip")->{code}, 1, 'pack refuses it');
ok(!-e "$temp/refused.zip", '... and leaves nothing');

for my $more (0, 1) {
    $folder = portfolio('large', 'les.md' => "$lesson\n![Het bord](bord.jpg)\n", 'bord.jpg' => $photo);
    truncate "$folder/bord.jpg", $limit + $more or die $!;
    my $want = $more ? ['bord.jpg: fout VW002'] : [];
    is_deeply(findings('check', '-C', $folder), $want, '25 MB' . ($more ? ' and a byte' : ''));
    is_deeply(findings('build', '-C', $folder, '-o', "$temp/large-site"), $want, '... for build too');
}

done_testing;
