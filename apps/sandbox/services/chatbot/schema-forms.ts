// The installed client of Chatbot is of an older generation and exports no Smithy schemas. These are the same static form as
// those of the other clients, written from the API model 2017-10-11.

const namespace = 'com.amazonaws.chatbot'
const STRUCTURE = 3
const LIST = 1
const OPERATION = 9
const ERROR = -3

/** The schema of a text. */
export const STRING = 0
/** The schema of a whole number. */
const INTEGER = 1
/** The schema of true and false. */
export const BOOLEAN = 2

/** A schema in the static form. */
export type Schema = readonly unknown[]

/** A structure with members in this order. */
export const structure = (name: string, members: Readonly<Record<string, unknown>>): Schema => [
  STRUCTURE,
  namespace,
  name,
  0,
  Object.keys(members),
  Object.values(members),
]

/** A list of one schema. */
export const listOf = (name: string, member: unknown): Schema => [LIST, namespace, name, 0, member]

/** An operation by POST. @param status HTTP status of success. */
export const operation = (name: string, uri: string, status: number, input: Schema, output: Schema): Schema => [
  OPERATION,
  namespace,
  name,
  { http: ['POST', uri, status] },
  () => input,
  () => output,
]

/** A modeled error with its HTTP status. */
export const error = (name: string, httpError: number): Schema => [
  ERROR,
  namespace,
  name,
  { error: httpError < 500 ? 'client' : 'server', httpError },
  ['message'],
  [STRING],
]

/** A list of texts. */
export const strings = listOf('StringList', STRING)
/** A list of tags. */
export const tags = listOf('Tags', structure('Tag', { TagKey: STRING, TagValue: STRING }))
/** No members. */
export const empty = structure('Empty', {})
/** What lists are asked with. */
export const page = { MaxResults: INTEGER, NextToken: STRING }
