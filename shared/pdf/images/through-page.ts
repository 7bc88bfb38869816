import { copyInto, emptyFile } from '../cos/copy.ts'
import type { PdfFile } from '../cos/file.ts'
import { dict, name, type PdfStream, stream, toBytes } from '../cos/objects.ts'
import { savePdf } from '../cos/save.ts'
import type { PdfPlatform, Pixels } from '../types.ts'

/**
 * Pixels of an image that only the platform can decode: put alone on a page of one point a pixel, and drawn.
 *
 * @returns undefined when the platform cannot, or draws another size
 */
export async function pixelsThroughPage(
  file: PdfFile,
  image: PdfStream,
  size: { readonly width: number; readonly height: number },
  platform: PdfPlatform,
): Promise<Pixels | undefined> {
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
    const pixels = await platform.render(savePdf(out), 0, 1)
    return pixels.width === width && pixels.height === height ? pixels : undefined
  } catch {
    // The renderer's own reasons do not matter: the page becomes an image instead.
    return undefined
  }
}
