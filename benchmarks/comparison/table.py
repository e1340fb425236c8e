"""The table of results."""
import statistics


class Table:
    def __init__(self):
        self.rows = [("Figure", "Tool", "Median", "Min", "Ratio", "Note"), ("---", "---", "--:", "--:", "--:", "---")]

    def figure(self, title, entries, reasons):
        """Adds the rows of one figure, (what, values, note); ratios are to the first one. Then adds the tools that were left out."""
        base = statistics.median(entries[0][1]) if entries and entries[0][1] else 0
        for what, values, note in entries:
            middle = statistics.median(values) if values else 0
            least = plain(min(values)) if len(values) > 1 else "-"
            ratio = f"{middle / base:.2f}" if values and base else "-"
            self.rows.append((title, what, plain(middle) if values else "-", least, ratio, note))
        for tool, reason in reasons.items():
            self.rows.append((title, tool.title, "-", "-", "-", "not measured: " + reason))

    def text(self):
        return "\n".join("| " + " | ".join(row) + " |" for row in self.rows)


def plain(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def counted(values, noun):
    return f"{len(values)} {noun}" + ("" if len(values) == 1 else "s")
