import type { MiddlewareHandler } from 'hono'

/**
 * The headers of every answer, errors and files included (trust.md T14). The referrer is kept to this host rather than
 * dropped altogether: without it browsers send `Origin: null` with a form, and the origin check would refuse it.
 */
const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "media-src 'self' blob:", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    "object-src 'none'", "require-trusted-types-for 'script'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=(), browsing-topics=()',
  'X-Robots-Tag': 'noindex',
}

export function headers(secure: boolean): MiddlewareHandler {
  return async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(always)) context.res.headers.set(name, value)
    if (secure) context.res.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store')
  }
}
