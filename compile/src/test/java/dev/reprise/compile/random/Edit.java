package dev.reprise.compile.random;

import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;

import dev.reprise.compile.random.Node.Shape;

/**
 * One edit. What it does follows from its seed and the program that it meets, so that others before it can be dropped.
 *
 * @param held whether it is compiled only together with the next
 */
record Edit(Kind kind, long seed, boolean held) {
    /** What someone does, or something beside the compiler. */
    enum Kind {
        COMMENT(Edits::comment),
        ADD_STATEMENT(Edits::addStatement),
        REMOVE_STATEMENT(edits -> edits.remove(Shape.STATEMENT)),
        ADD_MEMBER(Edits::addMember),
        REMOVE_FIELD(edits -> edits.remove(Shape.FIELD)),
        REMOVE_METHOD(edits -> edits.remove(Shape.METHOD)),
        RENAME_MEMBER(Edits::renameMember),
        OVERLOAD(Edits::overload),
        CHANGE_CONSTANT(Edits::changeConstant),
        CHANGE_TYPE(Edits::changeType),
        CHANGE_PARAMETERS(Edits::changeParameters),
        CHANGE_THROWS(Edits::changeThrows),
        CHANGE_ACCESS(Edits::changeAccess),
        CHANGE_MODIFIERS(Edits::changeModifiers),
        CHANGE_ANNOTATIONS(Edits::changeAnnotations),
        CHANGE_ANNOTATION_DEFAULT(Edits::changeAnnotationDefault),
        CHANGE_RETENTION(Edits::changeRetention),
        CHANGE_SUPERS(Edits::changeSupers),
        CHANGE_TYPE_PARAMETERS(Edits::changeTypeParameters),
        CHANGE_PERMITTED(Edits::changePermitted),
        CHANGE_COMPONENTS(Edits::changeComponents),
        CHANGE_ENUM_CONSTANTS(Edits::changeEnumConstants),
        ADD_NESTED(Edits::addNested),
        REMOVE_NESTED(Edits::removeNested),
        RENAME_NESTED(Edits::renameNested),
        ADD_IMPORT(Edits::addImport),
        REMOVE_IMPORT(Edits::removeImport),
        BREAK(Edits::breakSomething),
        ADD_SOURCE(edits -> new SourceEdits(edits).add()),
        ADD_SEALED_FAMILY(edits -> new SourceEdits(edits).addSealedFamily()),
        SHADOW(edits -> new SourceEdits(edits).shadow()),
        REMOVE_SOURCE(edits -> new SourceEdits(edits).remove()),
        RENAME_SOURCE(edits -> new SourceEdits(edits).rename(false)),
        RENAME_EVERYWHERE(edits -> new SourceEdits(edits).rename(true)),
        MOVE_SOURCE(edits -> new SourceEdits(edits).move(false)),
        MOVE_EVERYWHERE(edits -> new SourceEdits(edits).move(true)),
        PACKAGE_INFO(edits -> new SourceEdits(edits).packageInfo()),
        /** Sources are named as changed that are not. */
        TOUCH(edits -> edits.project()),
        /** An IDE has compiled before Reprise does. */
        IDE_BEFORE(Edits::addMember),
        /** An IDE writes what Reprise has written already. */
        IDE_AFTER(Edits::addMember),
        /** Class files are deleted by someone else. */
        CLEAN(edits -> edits.project()),
        /** Reprise ends and starts again, with an edit between. */
        REOPEN(Edits::changeType);

        private final Doing does;

        Kind(Doing does) {
            this.does = does;
        }
    }

    private interface Doing {
        Node in(Edits edits);
    }

    static Edit random(RandomGenerator random) {
        Kind[] kinds = Kind.values();
        return new Edit(kinds[random.nextInt(kinds.length)], random.nextLong(), random.nextInt(5) == 0);
    }

    static Edit start(RandomGenerator random) {
        return new Edit(random.nextInt(8) == 0 ? Kind.ADD_SEALED_FAMILY : Kind.ADD_SOURCE, random.nextLong(), true);
    }

    /** The program after the edit; the same where there is nothing to edit. */
    Node apply(Node project, boolean patterns) {
        try {
            return kind.does.in(new Edits(project, new Draw(seed), patterns));
        } catch (NoSuchElementException e) {
            return project;
        }
    }
}
