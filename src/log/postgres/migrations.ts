// The tables and functions of a log in PostgreSQL. A migration that has been published is never changed; a new one is added.

/** Names that need no quoting, so that none can be smuggled in. */
export const isPlainName = (name: string): boolean => /^[a-z_][a-z0-9_]{0,62}$/.test(name)

/** The first half of the advisory locks' keys; the second is the table's own number. */
const lockClass = 1_869_767_787

/**
 * `text` is the canonical event and the only truth; the other columns find it. The first event of a commit carries the command's
 * fingerprint and how many events it wrote. `append` is the only way in: it seals the events in their place, under a lock that is held
 * until the commit, so that positions become visible in their order and no reader of the feed can pass one that comes later. It takes the
 * parts of each event's text, one event a line, which JSON never breaks (an array of texts would be quoted and read anew), and answers
 * what became of the commit, a version (that before it, or of the command's first event), a number (the first position, or how many
 * events the command wrote), and the hash before it.
 */
const first = (schema: string): string => `
CREATE TABLE ${schema}.events (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  command text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C",
  size integer,
  text text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  UNIQUE (stream, version)
);
CREATE UNIQUE INDEX events_command ON ${schema}.events (stream, command) WHERE fingerprint IS NOT NULL;

CREATE FUNCTION ${schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.events FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse();

CREATE FUNCTION ${schema}.append(p_stream text, p_command text, p_fingerprint text, p_expected integer, p_before text, p_behind text)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before text[] := string_to_array(p_before, E'\\n');
  behind text[] := string_to_array(p_behind, E'\\n');
  known record;
  content text;
  head_version integer;
  head_hash text;
  v integer;
  h text;
  first bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(${lockClass}, '${schema}.events'::regclass::oid::integer);
  SELECT e.version, e.hash INTO head_version, head_hash FROM ${schema}.events e WHERE e.stream = p_stream ORDER BY e.version DESC LIMIT 1;
  IF FOUND THEN
    SELECT e.fingerprint, e.version, e.size INTO known FROM ${schema}.events e
      WHERE e.stream = p_stream AND e.command = p_command AND e.fingerprint IS NOT NULL;
    IF FOUND THEN
      RETURN CASE WHEN known.fingerprint = p_fingerprint THEN 'repeat ' ELSE 'reused ' END || known.version || ' ' || known.size;
    END IF;
  ELSE
    head_version := 0;
    head_hash := '';
  END IF;
  IF p_expected >= 0 AND p_expected <> head_version THEN
    RETURN 'conflict ' || head_version || ' 0';
  END IF;
  v := head_version;
  h := head_hash;
  FOR i IN 1 .. cardinality(before) LOOP
    v := v + 1;
    content := before[i] || '"id":"' || p_stream || '/' || v || '","previous":"' || h || '",' || behind[i] || '"version":' || v || '}';
    h := encode(sha256(convert_to(content, 'UTF8')), 'hex');
    IF i = 1 THEN
      INSERT INTO ${schema}.events AS e (stream, version, command, fingerprint, size, text, hash)
        VALUES (p_stream, v, p_command, p_fingerprint, cardinality(before), content, h) RETURNING e.position INTO first;
    ELSE
      INSERT INTO ${schema}.events (stream, version, command, text, hash) VALUES (p_stream, v, p_command, content, h);
    END IF;
  END LOOP;
  RETURN 'written ' || head_version || ' ' || first || ' ' || head_hash;
END $$;
REVOKE ALL ON FUNCTION ${schema}.append FROM PUBLIC;`

/**
 * A commit of one event to a stream that must be new needs no look: if the stream is there, its first version is taken, nothing is
 * written, and the long way says why. In PostgreSQL every expression of a function is set up anew in each transaction, so that this one
 * statement takes half of what the long way does.
 */
const second = (schema: string): string => `
CREATE OR REPLACE FUNCTION ${schema}.append(p_stream text, p_command text, p_fingerprint text, p_expected integer, p_before text, p_behind text)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before text[];
  behind text[];
  known record;
  content text;
  head_version integer;
  head_hash text;
  v integer;
  h text;
  first bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(${lockClass}, '${schema}.events'::regclass::oid::integer);
  IF p_expected = 0 AND strpos(p_before, E'\\n') = 0 THEN
    content := p_before || '"id":"' || p_stream || '/1","previous":"",' || p_behind || '"version":1}';
    INSERT INTO ${schema}.events AS e (stream, version, command, fingerprint, size, text, hash)
      VALUES (p_stream, 1, p_command, p_fingerprint, 1, content, encode(sha256(convert_to(content, 'UTF8')), 'hex'))
      ON CONFLICT DO NOTHING RETURNING e.position INTO first;
    IF FOUND THEN
      RETURN 'written 0 ' || first || ' ';
    END IF;
  END IF;
  SELECT e.version, e.hash INTO head_version, head_hash FROM ${schema}.events e WHERE e.stream = p_stream ORDER BY e.version DESC LIMIT 1;
  IF FOUND THEN
    SELECT e.fingerprint, e.version, e.size INTO known FROM ${schema}.events e
      WHERE e.stream = p_stream AND e.command = p_command AND e.fingerprint IS NOT NULL;
    IF FOUND THEN
      RETURN CASE WHEN known.fingerprint = p_fingerprint THEN 'repeat ' ELSE 'reused ' END || known.version || ' ' || known.size;
    END IF;
  ELSE
    head_version := 0;
    head_hash := '';
  END IF;
  IF p_expected >= 0 AND p_expected <> head_version THEN
    RETURN 'conflict ' || head_version || ' 0';
  END IF;
  before := string_to_array(p_before, E'\\n');
  behind := string_to_array(p_behind, E'\\n');
  v := head_version;
  h := head_hash;
  FOR i IN 1 .. cardinality(before) LOOP
    v := v + 1;
    content := before[i] || '"id":"' || p_stream || '/' || v || '","previous":"' || h || '",' || behind[i] || '"version":' || v || '}';
    h := encode(sha256(convert_to(content, 'UTF8')), 'hex');
    IF i = 1 THEN
      INSERT INTO ${schema}.events AS e (stream, version, command, fingerprint, size, text, hash)
        VALUES (p_stream, v, p_command, p_fingerprint, cardinality(before), content, h) RETURNING e.position INTO first;
    ELSE
      INSERT INTO ${schema}.events (stream, version, command, text, hash) VALUES (p_stream, v, p_command, content, h);
    END IF;
  END LOOP;
  RETURN 'written ' || head_version || ' ' || first || ' ' || head_hash;
END $$;`

/** In order; the n-th makes generation n of the tables. */
export const migrations: readonly ((schema: string) => string)[] = [first, second]

/** What a role that only works with the log may do: read, and append through the function. */
export const grants = (schema: string, role: string): string => `
GRANT USAGE ON SCHEMA ${schema} TO ${role};
GRANT SELECT ON ${schema}.events, ${schema}.generation TO ${role};
GRANT EXECUTE ON FUNCTION ${schema}.append TO ${role};`
