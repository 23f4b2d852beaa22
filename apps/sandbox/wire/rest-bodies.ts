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

/** Bodies in XML. */
export const xmlBodies: RestBodies = {
  contentType: 'application/xml',
  read: async (schema, body) => new XmlShapeDeserializer(xmlSettings('')).read(schema, body),
  write(schema, value, context) {
    const serializer = new XmlShapeSerializer(xmlSettings(context.xmlNamespace))
    serializer.write(schema, value)
    return `<?xml version="1.0" encoding="UTF-8"?>${serializer.flush()}`
  },
}
