package example.model;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

/** MapStruct writes its implementation, by the methods that Lombok has written. */
@Mapper(uses = Length.class)
public interface SongMapper {
    SongMapper INSTANCE = Mappers.getMapper(SongMapper.class);

    @Mapping(target = "length", source = "seconds")
    SongView view(Song song);
}
