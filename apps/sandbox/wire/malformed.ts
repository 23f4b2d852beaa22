import { AwsError } from '../kit/aws-error'

type Malformed = readonly [code: string, message: string]

const SERIALIZATION: Malformed = [
  'SerializationException',
  'The request could not be read: it is not what the operation takes.',
]

const byProtocol: Readonly<Record<string, Malformed>> = {
  query: ['MalformedInput', 'The request could not be read: it is not what the operation takes.'],
  'rest-xml': [
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  ],
}

/**
 * What AWS answers, with status 400, to a request that it cannot read: a body that is not well-formed, or values of
 * other types than the operation's (BEHAVIOUR 5).
 */
export const malformedRequest = (protocol: string, detail?: string): AwsError => {
  const [code, message] = byProtocol[protocol] ?? SERIALIZATION
  return new AwsError(code, detail === undefined || protocol === 'rest-xml' ? message : `${message} ${detail}`, {
    status: 400,
  })
}

/** The refusal of a path that is not one. */
export const malformedPath = (protocol: string): AwsError =>
  protocol === 'rest-xml'
    ? new AwsError('InvalidURI', "Couldn't parse the specified URI.", { status: 400 })
    : malformedRequest(protocol)
