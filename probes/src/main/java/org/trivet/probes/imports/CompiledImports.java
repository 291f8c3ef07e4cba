package org.trivet.probes.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What extension modules import themselves when they start, and functions of sources that run at
/// import, where no text tells it.
///
/// So only a few are known, seen in traces of imports: those that bring in libraries.
final class CompiledImports {
    /// By the extension module's name. numpy: 1.26.4 to 2.5.5; onnxruntime: 1.22.0; pandas 2.3 and
    /// 3.0; pyarrow 25; grpcio 1.82; rasterio 1.5; netCDF4 1.7; lxml 6; h5py 3.15; av 17.
    private static final Map<String, List<String>> KNOWN =
            table(
                    """
                    onnxruntime.capi.onnxruntime_pybind11_state numpy
                    numpy.random.bit_generator secrets
                    numpy.random.mtrand numpy.random.bit_generator numpy.random._common \
                        numpy.random._bounded_integers numpy.random._mt19937
                    numpy.random._generator numpy.random._pcg64
                    pyarrow.lib datetime decimal numpy queue uuid
                    grpc._cython.cygrpc asyncio
                    rasterio._filepath uuid
                    rasterio._io rasterio.sample rasterio.vrt
                    rasterio.crs json pickle
                    netCDF4._netCDF4 cftime numpy.ma packaging.version subprocess
                    lxml.etree lxml._elementpath gzip
                    cryptography.hazmat.bindings._rust _cffi_backend
                    h5py._proxy h5py._npystrings
                    av.sidedata.sidedata av.sidedata.encparams av.sidedata.motionvectors
                    pandas._libs.testing cmath
                    pandas._libs.tslibs.parsing dateutil.parser
                    pandas._libs.tslibs.timezones zoneinfo dateutil.tz
                    scipy.special._ufuncs scipy.special._special_ufuncs scipy.special._gufuncs
                    """);

    /// By the module whose functions run when it is imported. `hashlib`: CPython 3.8 to 3.14, asks
    /// for each algorithm; charset_normalizer 3: tries every codec; matplotlib 3: checks versions;
    /// numpy 1.17 to 1.26: documents functions of its tests; pandas 2 and 3, scipy 1.17, jax: ask
    /// for parts that numpy 2 imports when they are asked for; flatbuffers 25, zmq 27: the one of
    /// several modules that is there.
    private static final Map<String, List<String>> FUNCTIONS =
            table(
                    """
                    hashlib _blake2
                    charset_normalizer.utils _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp \
                        _codecs_kr _codecs_tw _multibytecodec
                    matplotlib kiwisolver matplotlib.ft2font
                    numpy.core._add_newdocs numpy.core._multiarray_tests
                    zmq.backend zmq.backend.cython
                    polars._plr _polars_runtime_32._polars_runtime _polars_runtime_64._polars_runtime \
                        _polars_runtime_compat._polars_runtime
                    flatbuffers.number_types numpy
                    cairocffi _cffi_backend
                    soundfile _cffi_backend
                    pandas numpy.random
                    pandas.core.nanops bottleneck
                    pandas.core.computation.check numexpr
                    scipy._lib._util numpy.random
                    scipy._lib.array_api_compat.numpy numpy.fft numpy.random
                    sklearn.externals.array_api_compat.numpy numpy.fft numpy.random
                    jax numpy.random
                    """);

    private static Map<String, List<String>> table(String rows) {
        var all = new HashMap<String, List<String>>();
        for (String row : rows.strip().split("\n", -1)) {
            List<String> words = List.of(row.strip().split(" +", -1));
            all.put(words.getFirst(), words.subList(1, words.size()));
        }
        return Map.copyOf(all);
    }

    /// The same for CPython's own, 3.8 to 3.14 (`Modules/_ssl.c`, `_elementtree.c`,
    /// `_asynciomodule.c`): `_ssl` has the functions of `_socket`.
    private static final Map<String, List<String>> SHIPPED =
            Map.of(
                    "_ssl", List.of("_socket"),
                    "_elementtree", List.of("copy", "pyexpat"),
                    "_asyncio", List.of("asyncio.events"));

    /// Which extension modules the standard library's modules bring in, for a Python whose library
    /// is bytecode alone, as the embeddable one for Windows. CPython 3.8 to 3.14, `Lib`.
    private static final Map<String, List<String>> LIBRARY =
            Map.of(
                    "ctypes", List.of("_ctypes"),
                    "ssl", List.of("_ssl", "socket"),
                    "socket", List.of("_socket", "select"),
                    "sqlite3.dbapi2", List.of("_sqlite3"),
                    "hashlib", List.of("_hashlib"),
                    "bz2", List.of("_bz2"),
                    "lzma", List.of("_lzma"),
                    "decimal", List.of("_decimal"),
                    "asyncio", List.of("ssl", "_asyncio"),
                    "xml.parsers.expat", List.of("pyexpat"));

    private CompiledImports() {}

    static List<String> ofBytecode(String module, Target target) {
        var all = new java.util.ArrayList<String>(LIBRARY.getOrDefault(module, List.of()));
        if (module.equals("asyncio") && target.windows()) {
            all.add("_overlapped");
        }
        return all;
    }

    static List<String> of(String extension) {
        List<String> shipped = SHIPPED.get(extension);
        return shipped != null ? shipped : KNOWN.getOrDefault(extension, List.of());
    }

    static List<String> ofFunctions(String source) {
        if (source.startsWith("gevent._")) {
            // `import_c_accel`: each of its modules that is compiled stands in for itself (25.9)
            return List.of("gevent._gevent_c" + source.substring("gevent.".length()));
        }
        return FUNCTIONS.getOrDefault(source, List.of());
    }
}
