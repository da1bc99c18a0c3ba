# Is a page inert? It is cut into tags and text by the few rules that our own pages keep; whatever
# does not fit, or could act, is told.
package Page;
use strict;
use warnings;
use Digest::SHA qw(sha256_base64);
use JSON::PP qw(decode_json);
use Exporter 'import';

our @EXPORT = qw(page_faults page_links page_ids page_tags form_faults);

my %elements = map { $_ => 1 } qw(a article audio blockquote body br caption code dd details div dl dt em figcaption figure
    footer h1 h2 h3 h4 h5 h6 head header hr html img li link main meta nav ol p pre section span strong summary table
    tbody td th thead time title tr ul video abbr small);
my %attributes = map { $_ => 1 } qw(alt aria-current aria-describedby aria-hidden aria-label aria-labelledby charset class
    colspan content controls datetime height href http-equiv id lang loading name open preload rel role rowspan scope
    src start tabindex title width);

# Charts are drawn by us alone; no text of the portfolio gets further than their words.
my %drawn = map { $_ => 1 } qw(svg g circle rect line path polygon polyline text tspan title desc);
my %drawn_attributes = map { $_ => 1 } qw(viewbox width height x y x1 y1 x2 y2 cx cy r d points class transform role
    text-anchor aria-labelledby aria-label aria-hidden id focusable rx dy dx fill-opacity);

my $policy = qr/^default-src 'none';(?!.*(?:unsafe|data:|http|\*)).*script-src 'none';/;

sub page_tags { # [ closing, name, { attributes } ] …, and what could not be read
    my ($html) = @_;
    my (@tags, @faults);
    while ($html =~ /\G(?:([^<>]+)|<!(doctype html)>|<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z0-9-]+(?:="[^"<>]*")?)*)\/?>)/gc) {
        my ($text, $doctype, $closing, $name, $rest) = ($1, $2, $3, $4, $5);
        push @faults, "an odd &: $1" if ($text // $rest // '') =~ /(&(?!(?:amp|lt|gt|quot|#\d+|#x[0-9a-f]+);).{0,20})/s;
        push @tags, [ $closing, $name, { map { lc($_) =~ /^([^=]+)(?:="(.*)")?$/s } $rest =~ / ([^ =]+(?:="[^"]*")?)/g } ]
            if defined $name;
    }
    my $at = pos $html // 0;
    push @faults, 'not read on from: ' . substr $html, $at, 60 if $at < length $html;
    return (\@tags, \@faults);
}

sub address_faults {
    my ($name, $address) = @_;
    my $plain = $address =~ s/&amp;/&/gr;
    return if $plain =~ m{^#[\w%.~-]*$} || $plain =~ m{^(?:\.\./)?(?:[\w.%~-]+/)*[\w.%~-]+(?:#[\w%.~-]*)?$};
    return if $name eq 'href' && $plain =~ m{^(?:https?:|mailto:)[^\s"<>`]+$}i;
    return "$name=$address";
}

# What is wrong with a page; nothing when it is inert.
sub page_faults {
    my ($html) = @_;
    my ($tags, $faults) = page_tags($html);
    my (@open, $policies);
    for my $tag (@$tags) {
        my ($closing, $name, $own) = @$tag;
        my $in_drawing = $name eq 'svg' || grep { $_ eq 'svg' } @open;
        push @$faults, "an element $name" unless $in_drawing ? $drawn{$name} : $elements{$name};
        for my $attribute (sort keys %$own) {
            push @$faults, "$name $attribute" unless ($in_drawing ? \%drawn_attributes : \%attributes)->{$attribute};
            push @$faults, address_faults($attribute, $own->{$attribute}) if $attribute =~ /^(?:href|src)$/;
        }
        $policies++ if ($own->{'http-equiv'} // '') eq 'content-security-policy' && $own->{content} =~ $policy;
        push @$faults, "meta $own->{'http-equiv'}" if $own->{'http-equiv'} && $own->{'http-equiv'} ne 'content-security-policy';
        next if $name =~ /^(?:br|hr|img|link|meta)$/;
        if (!$closing) { push @open, $name }
        elsif (($open[-1] // '') eq $name) { pop @open }
        else { push @$faults, "</$name> closes nothing" }
    }
    push @$faults, "left open: @open" if @open;
    push @$faults, 'no policy' unless $policies;
    return @$faults;
}

# What is wrong with a form: nothing when it is true to its policy (own style and script alone), its data is JSON, no
# attribute runs, and its links lead nowhere but to pages beside it.
sub form_faults {
    my ($html, $scripted) = @_;
    my @faults;
    my ($policy) = $html =~ /http-equiv="Content-Security-Policy" content="([^"]*)"/;
    my ($style) = $html =~ m{<style>(.*?)</style>}s;
    my @scripts = $html =~ m{<script>(.*?)</script>}sg;
    my $hash = sub { my $digest = sha256_base64($_[0] // ''); "'sha256-" . $digest . '=' x (-length($digest) % 4) . "'" };
    my $script = $scripted ? $hash->($scripts[0]) : "'none'";
    push @faults, 'policy ' . ($policy // 'none')
        if ($policy // '') ne "default-src 'none'; script-src $script; style-src @{[ $hash->($style) ]}; base-uri 'none'; form-action 'none'";
    push @faults, scalar(@scripts) . ' scripts' if @scripts != ($scripted ? 1 : 0);
    my ($tags, $unread) = page_tags($html =~ s{(<(script|style)\b[^>]*>).*?(?=</\2>)}{$1}sgr);
    push @faults, @$unread;
    for my $tag (@$tags) {
        my ($closing, $name, $has) = @$tag;
        push @faults, map { "$name $_" } grep { /^(?:src|action|formaction|srcset|poster|style|on\w+)$/ } sort keys %$has;
        push @faults, "$name href=$has->{href}" if defined $has->{href} && ($name ne 'a' || $has->{href} !~ m{^\.\./site/[\w./-]+$});
    }
    my ($data) = $html =~ m{<script id="data" type="application/json">(.*?)</script>}s;
    push @faults, 'no data' if $scripted && !eval { decode_json($data) };
    return @faults;
}

sub page_links { return map { $_->[2]{href} // $_->[2]{src} // () } @{ (page_tags($_[0]))[0] } }
sub page_ids { return map { $_->[2]{id} // () } @{ (page_tags($_[0]))[0] } }
1;
