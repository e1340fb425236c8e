"""A bar chart of medians as SVG, with a line from the least to the greatest value."""
from html import escape

LABELS, BARS, ROW, HEAD = 330, 430, 24, 30
COLOUR, OWN_COLOUR, TEXT = "#8a97a6", "#1f6feb", "#57606a"


def chart(figures, unit=" ms"):
    """Figures are (title, [(label, least, median, greatest)]); each has its own scale. Reprise's bars have another colour."""
    rows, top = [], 10
    for title, entries in figures:
        rows.append(f'<text x="0" y="{top + 14}" font-weight="bold">{escape(title)}</text>')
        top += HEAD
        scale = BARS / (max(greatest for _, _, _, greatest in entries) or 1)
        for label, least, median, greatest in entries:
            colour = OWN_COLOUR if "reprise" in label.lower() else COLOUR
            middle = top + ROW / 2 - 3
            rows += [
                f'<text x="{LABELS - 10}" y="{top + 13}" text-anchor="end">{escape(label)}</text>',
                f'<rect x="{LABELS}" y="{top}" width="{median * scale:.1f}" height="{ROW - 6}" fill="{colour}"/>',
                f'<line x1="{LABELS + least * scale:.1f}" x2="{LABELS + greatest * scale:.1f}" y1="{middle}" y2="{middle}" stroke="{TEXT}"/>',
                f'<text x="{LABELS + BARS + 10}" y="{top + 13}">{median:,.0f}{unit}</text>',
            ]
            top += ROW
        top += 10
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABELS + BARS + 90}" height="{top}" font-family="sans-serif" font-size="12" fill="{TEXT}">',
        *rows, "</svg>", ""])
