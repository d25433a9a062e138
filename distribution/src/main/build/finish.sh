#!/bin/sh
# The last step of packaging: finish.sh FOLDER. Removes jars that are no longer on the class path, gives every jar the same time as in the
# archive (the ahead-of-time cache remembers the times), makes that cache and marks the build as done.
set -e
home=$1
for jar in "$home"/lib/*.jar; do
    case :$(cat "$home/lib/classpath"): in
        *:lib/"${jar##*/}":*) touch -d 2026-01-01T00:00:00Z "$jar" ;;
        *) rm "$jar" ;;
    esac
done
find "$home/licences" -type d -empty -delete
chmod 755 "$home/praetor"
"$home/praetor" --make-cache || echo "praetor: the program starts without an ahead-of-time cache, that is slower" >&2
: >"$home/built"
