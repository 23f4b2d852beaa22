import { XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols'
import { JsonCodec2 } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import type { WireContext } from './protocol'

/** How a REST protocol writes and reads bodies. */
export interface RestBodies {
  readonly contentType: string
  read(schema: NormalizedSchema, body: Buffer): Promise<object>
  write(schema: NormalizedSchema, value: object, context: WireContext): string | Uint8Array
}

const json = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: true })

/** Bodies in JSON, with the names of the wire (`jsonName`). */
export const jsonBodies: RestBodies = {
  contentType: 'application/json',
  read: (schema, body) => json.createDeserializer().read(schema, body.toString()),
  write(schema, value) {
    const serializer = json.createSerializer()
    serializer.write(schema, value)
    return new Uint8Array(serializer.flush())
  },
}

const xmlSettings = (xmlNamespace: string) => ({
  timestampFormat: { useTrait: true, default: 5 as const },
  httpBindings: true,
  xmlNamespace,
  serviceNamespace: 'guardpost',
})

/**
 * The name of the only member of an output whose document has that name too: S3's GetBucketLocation, which is the text alone
 * in one element (Smithy's `s3UnwrappedXmlOutput`, a trait that the SDK's schemas leave out).
 */
const unwrappedMember = (schema: NormalizedSchema): string | undefined => {
  if (!schema.isStructSchema()) return undefined
  const names = [...schema.structIterator()].map(([name]) => name)
  return names.length === 1 && schema.getMergedTraits().xmlName === names[0] ? names[0] : undefined
}

/** Bodies in XML. */
export const xmlBodies: RestBodies = {
  contentType: 'application/xml',
  read: async (schema, body) => new XmlShapeDeserializer(xmlSettings('')).read(schema, body),
  write(schema, value, context) {
    const unwrapped = unwrappedMember(schema)
    if (unwrapped !== undefined) {
      const text = String((value as Record<string, unknown>)[unwrapped] ?? '')
      return `<?xml version="1.0" encoding="UTF-8"?><${unwrapped} xmlns="${context.xmlNamespace}">${text}</${unwrapped}>`
    }
    const serializer = new XmlShapeSerializer(xmlSettings(context.xmlNamespace))
    serializer.write(schema, value)
    return `<?xml version="1.0" encoding="UTF-8"?>${serializer.flush()}`
  },
}
