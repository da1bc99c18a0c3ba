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
sub cells { return $_[0] =~ s/<[^>]*>/ /gr =~ s/\s+/ /gr }
sub plain { return $_[0] =~ s/<[^>]*>//gr =~ s/\s+/ /gr }

my %nav = (
    self       => 'Overzicht Ontwikkelplan Tijdlijn Feedback Afspraken School Referentiekader Vooruitkijken Bevindingen Colofon',
    assessors  => 'Overzicht Ontwikkelplan Tijdlijn Feedback Afspraken School Referentiekader Bevindingen Colofon',
    public     => 'Overzicht Tijdlijn Referentiekader Colofon',
);
for my $audience (sort keys %nav) {
    system("$vakwerk build -q --rev HEAD --audience $audience -C $dir/portfolio -o $dir/$audience >/dev/null 2>&1");
    my ($nav) = page("$audience/index.html") =~ m{<nav aria-label="Onderdelen">(.*?)</nav>}s;
    is(plain($nav) =~ s/^ | $//gr, $nav{$audience}, "the navigation for $audience");
    my @dead = grep { !-e "$dir/$audience/$_" } $nav =~ /href="([^"]+)"/g;
    is("@dead", '', "and each page of it is there");
}
my @private = grep { -e "$dir/public/about/$_.html" } qw(plan agreement self-assessments findings rhythm);
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
like $overview, qr/Samenwerken in het team: 11 metingen op 11 dagen, 4 anderen keken mee/, 'measurements in words';
like $overview, qr/Samenwerken in het team: verspreid over 25 maanden, langste stilte 8 maanden/, 'and over which time';
like $overview, qr/Onderbroken van 4 november 2024 tot en met 2 maart 2025(?! \()/, 'interruptions, without their reason';
like plain(page('self/index.html')), qr/tot en met 2 maart 2025 \(geboorteverlof\)/, 'which is the teacher’s own';
like $overview, qr/Zelfinschattingen: 3 keer, van oktober 2023 tot mei 2026/, 'the teacher’s own view';
like $overview, qr/Toelichting van de leraar Zes collega's kregen het formulier/, 'an explanation beside what it explains';
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
is(() = $timeline =~ /class="break"/g, 6, 'the interruption is shaded, and no film runs in it');
my ($svg) = $timeline =~ m{(<svg class="timeline".*?</svg>)}s;
my %listed = map { $_ => 1 } map { plain($_) } $timeline =~ m{<li><span class="kicker">[^<]*</span> <span>(<a.*?</a>)}g;
my @unlisted = grep { !$listed{ $_ =~ s/, \d+ \w+ \d{4}(?: \(binnen op [^)]*\))?$//r } } $svg =~ m{<title>([^<]*)</title>}g;
is("@unlisted", '', 'all that is drawn stands in the list too');
my $self_timeline = page('self/about/timeline.html');
like plain($self_timeline), qr/10 juni 2025 Tien belletjes met goed nieuws resultaten · Samen met ouders binnen op 2 september 2025/,
    'both days of a piece';
like plain($self_timeline), qr/25 maart 2025 Na het verlof opnieuw gemeten \S+ · Leiding en ritme dezelfde dag binnen/, 'which may be one';
like plain($self_timeline), qr/einde jaar 1: de stand van 25 juni 2024/, 'moments stand in the list';
like $self_timeline, qr/class="moment-name"[^>]*>einde jaar 2</, 'and in the chart';
like plain($timeline), qr/Een gemarkeerde versie: de stand van 25 juni 2024/, 'for assessors by their day';
like $svg, qr/class="moment-name"[^>]*>8 juli 2025</, 'in the chart too';
my $public = page('public/about/timeline.html');
unlike $public, qr/class="(?:came|silence|moment|moment-name|break)"|binnen/, 'the public gets none of this';

# The same without what others said in rounds: nothing is left of more than a year of working in the team.
my $quiet = "$dir/quiet";
system(qq(cp -R "$dir/portfolio" "$quiet" && cd "$quiet" && git rm -q -r rondes uitleg 'feedback/*-van-*' 'feedback/*-hoe-*' && git -c user.name=x -c user.email=x\@example.invalid commit -q -m Stil)) == 0 or die 'no copy';
system("$vakwerk build -q --rev HEAD --audience $_ -C $quiet -o $dir/quiet-$_ >/dev/null 2>&1") for qw(self assessors);
my ($self_film, $film) = map { page("quiet-$_/about/timeline.html") } qw(self assessors);
like $film, qr/class="silence".*?>17 maanden stil</s, 'where nothing was measured the film breaks off';
my ($self_still, $still) = map { /class="silence" x="(\d+)"/ ? $1 : '' } $self_film, $film;
cmp_ok $still, '>', $self_still, 'a silence among pieces that are not shown is told by whole months';

# --- Growth, then and now, rhythm ---

my $leiding = page('assessors/competence/leiding.html');
like cells($leiding), qr/Eigen blik 6 oktober 2023 Startbekwaam 23 mei 2025 Bijna zover 22 mei 2026 Bekwaam/, 'growth: the own view in a table';
is(() = $leiding =~ /<svg class="strips".*?<\/svg>/gs, 1, 'and as a picture');
like cells($leiding), qr/Leerdoelen 16 januari 2024 afgesloten/, 'goals that were closed';
my ($seen, $all) = map { my @found = page("$_/competence/leiding.html") =~ /href="\.\.\/observation\/[^"]*">Startbekwaam/g; scalar @found }
    qw(assessors self);
is("$seen of $all", '1 of 2', 'of an observation that was not chosen no level is told');
my ($then, $told) = map { m{<h2 id="then">(.*?)</table>}s } page('self/competence/leiding.html'), $leiding;
like cells($then), qr/Toen en nu einde jaar 1 ?25 juni 2024 ?einde jaar 2 ?8 juli 2025 ?nu ?30 juni 2026/, 'then and now: the moments';
like cells($then), qr/Claim –\s*–\s*Bekwaam Eigen blik Startbekwaam Bijna zover Bekwaam Metingen tot dan 7 11 16 Leerdoelen 1 afgesloten/,
    'and what was said at each';
like cells($told), qr/Toen en nu 25 juni 2024 ?8 juli 2025 ?nu ?30 juni 2026/, 'for assessors the moments by day';
unlike cells($told), qr/Claim|Eigen blik/, 'without earlier words of the teacher';
like cells($told), qr/Metingen tot dan 7 11 16/, 'and what does not depend on them';
unlike page('public/competence/leiding.html'), qr/class="strips"|id="then"/, 'nothing of it for the public';
my $rhythm = page('assessors/about/rhythm.html');
is(() = $rhythm =~ /class="heat[ "]/g, 6 * 12, 'a cell for each competence and quarter, and for what came in');
like cells($rhythm), qr/Leiding en ritme 1 2 0 4 0 0 1 3 1 0 4 0/, 'which stand in a table';
like plain($rhythm), qr/Leestijd ongeveer \d+ minuten \(het kader rekent op hoogstens 90 minuten\)/, 'reading time beside the budget';
done_testing();
