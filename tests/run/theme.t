#!/usr/bin/env perl
# The school's look: theme, colour and logo of portfolio.yaml, and what stands in the margin of print.
use strict;
use warnings;
use lib 'tests/lib';
use Test::More;
use Trial;

my $settings = slurp('tests/broken/base/portfolio.yaml');
my $lesson = slurp('tests/broken/base/les.md');
my $logo = slurp('example-portfolio/bewijs/breuken-voor.png');

sub with { return ('portfolio.yaml' => $settings . join '', map { "$_\n" } @_) }

sub site {
    my ($folder, @options) = @_;
    my $told = vakwerk('build', '-C', $folder, '-o', "$temp/site", @options);
    is($told->{code}, 0, 'the site is made') or diag $told->{out} . $told->{err};
    return files("$temp/site");
}

# --- Themes ---

my $plain = site(portfolio('plain'))->{'style.css'};
for my $theme (map { m{^themes/(\w+)/} } glob 'themes/*/style.css') {
    my $style = site(portfolio($theme, with("theme: {name: $theme}")))->{'style.css'};
    ok(index($style, slurp('themes/base.css')) == 0, "$theme: what all themes share");
    ok(index($style, slurp("themes/$theme/style.css")) > 0, "$theme: and its own part");
    is($style eq $plain, $theme eq 'vakwerk', "$theme: " . ($theme eq 'vakwerk' ? 'the one by default' : 'another'));
}
put("$temp/data/themes/eigen/style.css", ":root { --paper: #000000; }\n");
my $own = portfolio('own', with('theme: {name: eigen, accent: "#333333"}'));
is(vakwerk('check', '-C', $own)->{code}, 1, 'a theme that is not there');
my $style = site($own, '--data', "$temp/data")->{'style.css'};
like($style, qr/--paper: #000000/, 'a theme of a data folder');
my ($accent) = $style =~ /\n:root \{ --accent: #(\w{6}); \}/;
like($accent, qr/^(\w\w)\1\1$/, 'a grey stays grey');
cmp_ok(hex $accent, '>', 0x707070, 'and becomes light enough for its black paper');

# --- The school's colour ---

$style = site(portfolio('colour', with('theme: {accent: "#123456"}')))->{'style.css'};
like($style, qr/\n:root \{ --accent: #123456; \}\n/, 'a colour that can be read comes out as it is');
like($style, qr/prefers-color-scheme: dark\) \{ :root \{ --accent: #(?!123456)\w{6}; \} \}/, 'and lighter in the dark');
for my $wrong ('red', '#12345', '#123456;} body {display: none', 'url(https://example.invalid/)') {
    my $folder = portfolio('wrong', with("theme: {accent: '$wrong'}"));
    like(vakwerk('check', '-C', $folder)->{out}, qr/VW013/, "no colour: $wrong");
    vakwerk('build', '-C', $folder, '-o', "$temp/site");
    is(files("$temp/site")->{'style.css'}, $plain, '... and nothing of it in the style sheet');
}

# --- The logo ---

my $folder = save(portfolio('logo', with('theme: {logo: ./over/logo.png}'),
    'over/logo.png' => $logo . 'SPOORZOEKER'), '2025-08-30');
for my $audience (qw(self assessors public)) {
    my $site = site($folder, '--audience', $audience);
    my ($file, @more) = grep { m{^files/} } sort keys %$site;
    is("@more", '', "$audience: one file");
    ok($site->{$file} && index($site->{$file}, 'SPOORZOEKER') < 0, '... cleaned');
    my @pages = grep { /\.html$/ } sort keys %$site;
    my @without = grep { $site->{$_} !~ m{<img class="logo" src="(\.\./)?\Q$file\E" alt="Proefschool" width="\d+" height="\d+">} } @pages;
    is("@without", '', '... on each page, with the name of the school');
}

# --- The margin of print ---

my $commit = substr git($folder, 'rev-parse', 'HEAD'), 0, 10;
like(site($folder)->{'style.css'}, qr/\@bottom-left \{ content: "Kandidaat"/, 'the candidate, and no version of what is not saved');
my $told = vakwerk('pack', '-C', $folder, '-o', $temp);
is($told->{code}, 0, 'packed') or diag $told->{out} . $told->{err};
SKIP: {
    skip 'unzip is not here', 1 unless have('unzip');
    my ($zip) = glob "$temp/*.zip";
    my $packed = qx(unzip -p '$zip' '*/data/site/style.css');
    like($packed, qr/\@bottom-left \{ content: "Kandidaat · versie $commit"/, 'name and version of a package');
}
$folder = portfolio('private', with('privacy: [Kandidaat]'));
vakwerk('build', '-C', $folder, '-o', "$temp/site", '--audience', 'assessors');
like(files("$temp/site")->{'style.css'}, qr/content: "\\5b naam\\5d "/, 'the privacy list holds in the margin too');
my $sly = portfolio('sly', 'portfolio.yaml' => $settings =~ s/^candidate: .*/candidate: '"; } } body { display: none } \/* \\'/mr);
is((site($sly)->{'style.css'} =~ /content: ("\\22 .*)/)[0],
    '"\22 \3b  \7d  \7d  body \7b  display\3a  none \7d  \2f \2a  \5c "; font: 8.5pt sans-serif; color: #595959; } }',
    'a name is a text, and no CSS');
done_testing;
