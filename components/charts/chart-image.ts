import { type Ink, ink } from './ink.ts';

const MARGIN = 20;
const HEAD = 56;

/** A chart as a PNG with its title and subject, in the colours and at the density of the screen. */
export async function chartImage(
  host: HTMLElement,
  chart: HTMLCanvasElement,
  title: string,
  of: string,
): Promise<Blob> {
  const { clientWidth: width, clientHeight: height } = host;
  const ratio = chart.width / width;
  const image = document.createElement('canvas');
  image.width = (width + 2 * MARGIN) * ratio;
  image.height = (height + HEAD + 2 * MARGIN) * ratio;
  const context = image.getContext('2d');
  if (!context) throw new Error('The browser draws no picture of this size.');
  context.scale(ratio, ratio);
  drawHead(context, ink(host), title, of);
  context.drawImage(chart, MARGIN, MARGIN + HEAD, width, height);
  return new Promise((resolve, reject) => {
    image.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture.'))), 'image/png');
  });
}

function drawHead(context: CanvasRenderingContext2D, { ground, text, quiet, font }: Ink, title: string, of: string) {
  context.fillStyle = ground;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.textBaseline = 'top';
  context.fillStyle = text;
  context.font = `600 17px ${font}`;
  context.fillText(title, MARGIN, MARGIN);
  context.fillStyle = quiet;
  context.font = `12px ${font}`;
  context.fillText(of, MARGIN, MARGIN + 26);
}
