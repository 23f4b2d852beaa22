/** Tags of a resource: values by key. */
export type Tags = Map<string, string>

/**
 * How a service writes tags on the wire: what it reads from requests, and what it writes into
 * answers.
 */
interface TagForm<Read, Written> {
  readonly read: (wire: Read | undefined) => Tags
  readonly write: (tags: Tags) => Written
}

type Pair<Name extends string> = { readonly [Member in Name]?: string | undefined }

const listOf = <KeyName extends string, ValueName extends string>(
  keyName: KeyName,
  valueName: ValueName,
): TagForm<readonly Pair<KeyName | ValueName>[], { [Member in KeyName | ValueName]: string }[]> => ({
  read: (list) => new Map((list ?? []).map((tag) => [tag[keyName] ?? '', tag[valueName] ?? ''])),
  write: (tags) =>
    [...tags].map(
      ([key, value]) => ({ [keyName]: key, [valueName]: value }) as { [Member in KeyName | ValueName]: string },
    ),
})

/** A list of `{Key, Value}`: CloudWatch, EventBridge, IAM, Organizations, S3, SNS, SSM. */
export const keyValueTags = listOf('Key', 'Value')

/** A list of `{TagKey, TagValue}`: Chatbot, KMS. */
export const tagKeyValueTags = listOf('TagKey', 'TagValue')

/** An object of values by key: GuardDuty, CloudWatch Logs, SQS. */
export const objectTags: TagForm<Readonly<Record<string, string>>, Record<string, string>> = {
  read: (object) => new Map(Object.entries(object ?? {})),
  write: (tags) => Object.fromEntries(tags),
}

/** Reads a tag list of `{Key, Value}`. */
export const readTags = keyValueTags.read

/** Writes a tag list of `{Key, Value}`. */
export const writeTags = keyValueTags.write

/** Adds tags and overwrites those of the same key. */
export const addTags = (tags: Tags, more: Tags): void => {
  for (const [key, value] of more) tags.set(key, value)
}

/** Takes tags away; keys that are not there are ignored, as AWS does. */
export const removeTags = (tags: Tags, keys: readonly string[] | undefined): void => {
  for (const key of keys ?? []) tags.delete(key)
}

/** What the three tag operations of a service differ in. */
interface TaggedService<Read, Written, Input, Call> {
  readonly form: TagForm<Read, Written>
  /**
   * The tags of the resource that an input names, to be changed in place.
   * @throws AwsError what the service refuses with when there is no such resource or the caller may
   *   not do this to it.
   */
  readonly tagsOf: (input: Input, call: Call, what: 'tag' | 'untag' | 'list') => Tags
}

/** The tag operations of one service, to be exported under the names that AWS gives them. */
interface TagOperations<Read, Written, Input, Call> {
  /** Adds the tags of `Tags` and overwrites those of the same key. */
  readonly tag: (input: Input & { readonly Tags?: Read | undefined }, call: Call) => object
  /** Takes the tags of `TagKeys` away; keys that are not there are ignored. */
  readonly untag: (input: Input & { readonly TagKeys?: readonly string[] | undefined }, call: Call) => object
  /** Lists all tags, in the order in which they were first added, as `Tags`. */
  readonly list: (input: Input, call: Call) => { Tags: Written }
}

/**
 * Tag, untag and list for a service whose members are called `Tags` and `TagKeys`. A service with a
 * page, a limit or other names takes from it what fits, and writes the rest with `addTags`,
 * `removeTags` and its form.
 */
export const tagOperations = <Read, Written, Input, Call>({
  form,
  tagsOf,
}: TaggedService<Read, Written, Input, Call>): TagOperations<Read, Written, Input, Call> => ({
  tag: (input, call) => {
    addTags(tagsOf(input, call, 'tag'), form.read(input.Tags))
    return {}
  },
  untag: (input, call) => {
    removeTags(tagsOf(input, call, 'untag'), input.TagKeys)
    return {}
  },
  list: (input, call) => ({ Tags: form.write(tagsOf(input, call, 'list')) }),
})
