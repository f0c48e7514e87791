/** Schemas of the queries that choose a language. An unknown language is not refused: it falls back to the site's. */
import Type from 'typebox'

export const ScriptQuerySchema = Type.Object({ lang: Type.Optional(Type.String()) })
export const PreviewQuerySchema = Type.Object({ token: Type.String(), locale: Type.Optional(Type.String()) })
export const ConfigQuerySchema = Type.Object({ locale: Type.Optional(Type.String()) })
