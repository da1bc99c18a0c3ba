#!/usr/bin/env perl
# The example's pages as their readers go through them: what each audience is given, the way along the claims,
# and the facts that an assessment rests on.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;

my $vakwerk = "'" . abs_path(($ENV{BUILD} // 'build') . '/vakwerk') . "'";
my $dir = tempdir(CLEANUP => 1);
$ENV{LC_ALL} = 'C';
delete $ENV{VAKWERK_LANG};
is(system('tests/tools/replay', 'example-portfolio', "$dir/portfolio"), 0, 'replayed');

sub page {
    my ($path) = @_;
    open my $in, '<', "$dir/$path" or return '';
    local $/;
    return <$in>;
}
sub plain { return $_[0] =~ s/<[^>]*>//gr =~ s/\s+/ /gr }

my %nav = (
    self       => 'Overzicht Ontwikkelplan Tijdlijn Afspraken School Referentiekader Bevindingen Colofon',
    assessors  => 'Overzicht Ontwikkelplan Tijdlijn Afspraken School Referentiekader Bevindingen Colofon',
    public     => 'Overzicht Tijdlijn Referentiekader Colofon',
);
for my $audience (sort keys %nav) {
    system("$vakwerk build -q --audience $audience -C $dir/portfolio -o $dir/$audience >/dev/null 2>&1");
    my ($nav) = page("$audience/index.html") =~ m{<nav aria-label="Onderdelen">(.*?)</nav>}s;
    is(plain($nav) =~ s/^ | $//gr, $nav{$audience}, "the navigation for $audience");
    my @dead = grep { !-e "$dir/$audience/$_" } $nav =~ /href="([^"]+)"/g;
    is("@dead", '', "and each page of it is there");
}
my @private = grep { -e "$dir/public/about/$_.html" } qw(plan agreement self-assessments findings);
is("@private", '', 'the public gets no plan, agreement or self-assessment that nobody agreed to show');

# --- The way: from the first claim along all that is chosen to the last ---

my ($first) = page('assessors/index.html') =~ m{<h3><a href="(competence/[^"]+)"};
my (@way, %seen);
for (my $at = $first; $at && !$seen{$at}++;) {
    push @way, $at;
    my $text = page("assessors/$at");
    if ($at =~ /^competence/ and my ($chosen) = $text =~ m{<ol class="chosen">.*?href="\.\./([^"]+)"}s) {
        $at = $chosen;
        next;
    }
    my ($competence) = grep { /^competence/ } reverse @way;
    my ($name) = page("assessors/$competence") =~ m{<h1>(.*?)</h1>};
    my ($nav) = $text =~ m{<nav class="pages" aria-label="Gekozen bewijs bij \Q$name\E">(.*?)</nav>}s;
    ($at) = ($nav // '') =~ m{rel="next" href="\.\./([^"]+)"};
}
is(scalar(grep { /^competence/ } @way), 5, 'the way leads along all competences');
my %chosen = map { $_ => 1 } map { m{href="([^"]+)"}g }
    page('assessors/index.html') =~ m{<ol class="chosen">(.*?)</ol>}gs;
is_deeply([ grep { !$seen{$_} } sort keys %chosen ], [], 'and along all that is chosen');

# --- What it rests on ---

my $overview = plain(page('assessors/index.html'));
like $overview, qr/Noor Bakker vraagt een oordeel over 5 competenties uit het referentiekader Junior Leraar po/, 'who asks what';
like $overview, qr/Samenwerken in het team: 3 metingen op 3 dagen, 3 anderen keken mee/, 'measurements in words';
like $overview, qr/Samenwerken in het team: verspreid over 25 maanden, langste stilte 17 maanden/, 'and over which time';
like $overview, qr/Onderbroken van 4 november 2024 tot en met 2 maart 2025(?! \()/, 'interruptions, without their reason';
like plain(page('self/index.html')), qr/tot en met 2 maart 2025 \(geboorteverlof\)/, 'which is the teacher’s own';
like $overview, qr/Zelfinschattingen: 3 keer, van oktober 2023 tot mei 2026/, 'the teacher’s own view';
like $overview, qr/Toelichting van de leraar Tussen april 2024/, 'an explanation beside what it explains';
unlike $overview, qr/\d ?%|\bscore|\btotaal/i, 'no shares, scores or totals';

my $page = plain(page('assessors/competence/leiding.html'));
my ($left_out) = $page =~ /(Over deze competentie zijn er ook stukken.*?leraar\.)/;
like $left_out, qr/^\D+\d+ stukken, verspreid over \d+ maanden, (?:één ander keek|\d anderen keken) mee\. Ze blijven bij de leraar\.$/,
    'of what was not chosen: number, months, observers';
unlike plain(page('self/competence/leiding.html')), qr/stukken die niet zijn gekozen/, 'which the teacher sees itself';
like $page, qr/Gezien door Karin Postma, coach/, 'who saw a chosen piece';
like $page, qr/van Startbekwaam naar Bekwaam/, 'what was agreed';

# --- The timeline ---

my $timeline = page('assessors/about/timeline.html');
is(() = $timeline =~ /class="lane-name"/g, 5, 'a lane for each competence');
is(() = $timeline =~ /class="break"/g, 1, 'the interruption is shaded');
my ($svg) = $timeline =~ m{(<svg class="timeline".*?</svg>)}s;
my %listed = map { $_ => 1 } map { plain($_) } $timeline =~ m{<li><span class="kicker">[^<]*</span> <span>(<a.*?</a>)}g;
my @unlisted = grep { !$listed{ $_ =~ s/, \d+ \w+ \d{4}$//r } } $svg =~ m{<title>([^<]*)</title>}g;
is("@unlisted", '', 'all that is drawn stands in the list too');
done_testing();
