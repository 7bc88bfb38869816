import { copyInto, emptyFile } from '../cos/copy.ts'
import type { PdfFile } from '../cos/file.ts'
import { dict, name, type PdfStream, stream, toBytes } from '../cos/objects.ts'
import { savePdf } from '../cos/save.ts'
import type { PdfPlatform, Samples } from '../types.ts'

/**
 * Samples of an image that only the platform can decode, handed over alone in a document of its own.
 *
 * @returns undefined when the platform cannot, or finds another size
 */
export async function samplesThroughPage(
  file: PdfFile,
  image: PdfStream,
  size: { readonly width: number; readonly height: number },
  platform: PdfPlatform,
): Promise<Samples | undefined> {
  const { width, height } = size
  const out = emptyFile(file.zlib)
  const picture = out.add(copyInto(out, file, image))
  const content = out.add(stream({}, toBytes(`q ${width} 0 0 ${height} 0 0 cm /I Do Q`)))
  const pages = out.add(null)
  const page = out.add(
    dict({
      Type: name('Page'),
      Parent: pages,
      MediaBox: [0, 0, width, height],
      Resources: dict({ XObject: dict({ I: picture }) }),
      Contents: content,
    }),
  )
  out.set(pages.num, dict({ Type: name('Pages'), Kids: [page], Count: 1 }))
  out.trailer.map.set('Root', out.add(dict({ Type: name('Catalog'), Pages: pages })))
  try {
    const samples = await platform.picture(savePdf(out))
    return samples.width === width && samples.height === height ? samples : undefined
  } catch {
    // The decoder's own reasons do not matter: the page becomes an image instead.
    return undefined
  }
}
