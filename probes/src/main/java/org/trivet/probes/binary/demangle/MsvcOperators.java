package org.trivet.probes.binary.demangle;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that MSVC writes as a `?` and one to three letters.
final class MsvcOperators {
    private static final Map<String, String> ALL = new HashMap<>();

    static {
        String plain =
                """
                2  new;3  delete;4 =;5 >>;6 <<;7 !;8 ==;9 !=;A [];C ->;D *;E ++;F --;G -;H +;I &
                J ->*;K /;L %;M <;N <=;O >;P >=;Q ,;R ();S ~;T ^;U |;V &&;W ||;X *=;Y +=;Z -=
                _0 /=;_1 %=;_2 >>=;_3 <<=;_4 &=;_5 |=;_6 ^=;_U  new[];_V  delete[];__L  co_await
                __M <=>
                """;
        for (String row : plain.strip().split("[;\n]", -1)) {
            int blank = row.indexOf(' ');
            ALL.put(row.substring(0, blank), "operator" + row.substring(blank + 1));
        }
        String quoted =
                """
                _7 vftable;_8 vbtable;_9 vcall;_A typeof;_D vbase dtor;_E vector deleting dtor
                _F default ctor closure;_G scalar deleting dtor;_H vector ctor iterator
                _I vector dtor iterator;_J vector vbase ctor iterator;_K virtual displacement map
                _L eh vector ctor iterator;_M eh vector dtor iterator
                _N eh vector vbase ctor iterator;_O copy ctor closure;_P udt returning
                _S local vftable;_T local vftable ctor closure;_X placement delete closure
                _Y placement delete[] closure;__A managed vector ctor iterator
                __B managed vector dtor iterator;__C EH vector copy ctor iterator
                __D EH vector vbase copy ctor iterator;__G vector copy ctor iterator
                __H vector vbase copy constructor iterator;__I managed vector vbase copy constructor
                """;
        for (String row : quoted.strip().split("[;\n]", -1)) {
            int blank = row.indexOf(' ');
            ALL.put(row.substring(0, blank), "`" + row.substring(blank + 1) + "'");
        }
    }

    private MsvcOperators() {}

    static @Nullable String of(String code) {
        return ALL.get(code);
    }
}
