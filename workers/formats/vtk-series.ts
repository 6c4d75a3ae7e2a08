/** Times of a series of VTK files (`series.pvd`), for ParaView. Source: ParaView's "PVD File Format". */
export const vtkSeries = (files: readonly { readonly name: string; readonly time: number }[]): string =>
  [
    '<?xml version="1.0"?>',
    '<VTKFile type="Collection" version="1.0" byte_order="LittleEndian">',
    '<Collection>',
    ...files.map(({ name, time }) => `<DataSet timestep="${time}" part="0" file="${name}"/>`),
    '</Collection>',
    '</VTKFile>',
    '',
  ].join('\n');
