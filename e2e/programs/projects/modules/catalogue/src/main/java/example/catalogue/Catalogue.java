package example.catalogue;

import java.util.List;

import example.model.Limits;
import example.model.Song;
import example.model.SongMapper;
import example.model.SongView;

/** All songs that there are. */
public final class Catalogue {
    private static final List<Song> SONGS =
            List.of(new Song("Respect", 147), new Song("Imagine", 183), new Song("Hallelujah", 279));

    public Listing listing() {
        ImmutableListing.Builder listing = ImmutableListing.builder();
        SONGS.stream().limit(Limits.MOST_SHOWN).map(Catalogue::line).forEach(listing::addLines);
        return listing.build();
    }

    private static String line(Song song) {
        SongView view = SongMapper.INSTANCE.view(song);
        return view.getTitle() + " " + view.getLength();
    }
}
